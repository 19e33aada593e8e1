package dev.lambent.junit.deployment;

import dev.lambent.async.EventInvokeConfig;
import dev.lambent.async.EventInvokeConfigs;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.JsonObject;
import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import dev.lambent.lambda.FunctionRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the asynchronous invocations of a function, version or alias; what is said holds at once. Safe from any
 * thread.
 */
public final class AsyncSettings {

    private final World world;
    private final FunctionRef ref;

    /** Of this function, version or alias. */
    public AsyncSettings(World world, FunctionRef ref) {
        this.world = world;
        this.ref = ref;
    }

    /** An event is tried again so often when its function fails: 0 to 2; 2 where nothing is said. */
    public AsyncSettings retries(int attempts) {
        return change(attempts, null, null, null);
    }

    /** An event is given up when it gets older: 1 minute to 6 hours; 6 hours where nothing is said. */
    public AsyncSettings maximumEventAge(Duration age) {
        return change(null, Math.toIntExact(age.toSeconds()), null, null);
    }

    /** A queue, topic or function gets a record of each success. */
    public AsyncSettings onSuccess(Resource destination) {
        return change(null, null, destination.arn(), null);
    }

    /** A queue, topic, bucket or function gets a record of each event that is given up. */
    public AsyncSettings onFailure(Resource destination) {
        return change(null, null, null, destination.arn());
    }

    private AsyncSettings change(
            @Nullable Integer retries, @Nullable Integer age, @Nullable String success, @Nullable String failure) {
        FunctionRules.checkAsync(said(retries, age));
        EventInvokeConfig.Change change = new EventInvokeConfig.Change(retries, age, success, failure);
        world.enter(() -> {
            EventInvokeConfigs configs = world.domain().async().configs();
            if (isNew(configs)) {
                configs.put(ref, change);
            } else {
                configs.update(ref, change);
            }
        });
        return this;
    }

    /** Where records go is judged where it is kept. */
    private static JsonObject said(@Nullable Integer retries, @Nullable Integer age) {
        JsonObject.Builder said = JsonObject.builder();
        if (retries != null) {
            said.put("MaximumRetryAttempts", retries.intValue());
        }
        if (age != null) {
            said.put("MaximumEventAgeInSeconds", age.intValue());
        }
        return said.build();
    }

    private boolean isNew(EventInvokeConfigs configs) {
        FunctionRef whole = new FunctionRef(ref.id(), ref.qualifierOrLatest());
        return configs.list(ref.id()).stream().noneMatch(each -> each.ref().equals(whole));
    }
}
