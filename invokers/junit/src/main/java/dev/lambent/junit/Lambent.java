package dev.lambent.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lambent.account.AccountRegion;
import dev.lambent.bootstrap.GivenHandler;
import dev.lambent.junit.alarm.AlarmDraft;
import dev.lambent.junit.bucket.S3;
import dev.lambent.junit.deployment.HookAnswers;
import dev.lambent.junit.fault.Faults;
import dev.lambent.junit.function.FunctionDraft;
import dev.lambent.junit.function.Handlers;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.template.TemplateDraft;
import dev.lambent.junit.time.Clock;
import dev.lambent.junit.topic.Sns;
import dev.lambent.junit.world.World;
import dev.lambent.server.Cloud;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A whole Lambda for one test, in the test's own JVM: functions, queues, topics, buckets and deployments, on a clock that the
 * test moves. Given to tests by {@link LambentTest}. Its methods may be called from any thread, handlers' too.
 */
public final class Lambent {

    private final TestWorld runtime;
    private final Functions functions;
    private final long seed;

    Lambent(TestWorld runtime, long seed) {
        this.runtime = runtime;
        this.functions = new Functions(runtime);
        this.seed = seed;
    }

    /** The clock. */
    public Clock time() {
        return runtime.clock();
    }

    /**
     * A function of a handler that the test has made, so that its collaborators can be mocks. All its environments share that one
     * instance.
     *
     * @param handler its class says what it takes and returns
     */
    public <O> FunctionDraft<O> function(String name, RequestHandler<?, O> handler) {
        return functions.given(name, Handlers.of(name, handler));
    }

    /** A function of a handler on streams. */
    public FunctionDraft<Object> function(String name, RequestStreamHandler handler) {
        return functions.given(name, GivenHandler.onStreams(handler));
    }

    /** A function of a lambda, which doesn't say itself what it takes. */
    public <I> FunctionDraft<Object> function(String name, Class<I> event, RequestHandler<I, ?> handler) {
        return functions.given(name, GivenHandler.onObjects(handler, event, Object.class));
    }

    /** The same, of which results are read as what the lambda returns. */
    public <I, O> FunctionDraft<O> function(
            String name, Class<I> event, Class<O> response, RequestHandler<I, O> handler) {
        return functions.given(name, GivenHandler.onObjects(handler, event, response));
    }

    /** A function of a lambda that needs no context. */
    public <I> FunctionDraft<Object> function(String name, Class<I> event, Function<I, ?> handler) {
        RequestHandler<I, Object> withContext = (input, context) -> handler.apply(input);
        return functions.given(name, GivenHandler.onObjects(withContext, event, Object.class));
    }

    /** A function that takes nothing. */
    public FunctionDraft<Object> function(String name, Supplier<?> handler) {
        RequestHandler<Object, Object> withContext = (input, context) -> handler.get();
        return functions.given(name, GivenHandler.onObjects(withContext, null, Object.class));
    }

    /** A function of a class on the test's class path, of which the runtime makes an instance for each environment, as on AWS. */
    public FunctionDraft<Object> function(String name, Class<?> handler) {
        return functions.named(name, handler);
    }

    /**
     * A function of code elsewhere, in a class loader of its own: a jar or zip, or a folder with classes and perhaps jars in its
     * {@code lib}. Say which class with {@link FunctionDraft#handler}.
     */
    public FunctionDraft<Object> function(String name, Path code) {
        return functions.elsewhere(name, code);
    }

    /**
     * Functions, queues, topics and buckets as a SAM or CloudFormation template says; the sentence ends with {@code create()}.
     *
     * @param name a resource of the class path, or else a path
     */
    public TemplateDraft template(String name) {
        return TemplateDraft.find(runtime, functions, name);
    }

    /** The same of a template at a path. */
    public TemplateDraft template(Path path) {
        return TemplateDraft.at(runtime, functions, path);
    }

    /** The script of what goes wrong. */
    public Faults faults() {
        return runtime.faults();
    }

    /** Its queues. */
    public Sqs sqs() {
        return new Sqs(runtime);
    }

    /** Its topics. */
    public Sns sns() {
        return new Sns(runtime);
    }

    /** Its buckets. */
    public S3 s3() {
        return new S3(runtime);
    }

    /** Where clients that speak HTTP reach this runtime; it listens from the first call on, at a port that is free. */
    public URI endpoint() {
        return URI.create(runtime.port().url());
    }

    /** The account and region that everything is in. */
    public AccountRegion home() {
        return runtime.home();
    }

    /** The beginning of a sentence about an alarm of this name; it ends with {@code create()}. */
    public AlarmDraft alarm(String name) {
        return new AlarmDraft(runtime, name);
    }

    /** How functions that are asked during a deployment answer without a client. */
    public HookAnswers hooks() {
        return new HookAnswers(runtime);
    }

    /** Where this test's randomness began. */
    public long seed() {
        return seed;
    }

    /** All that has happened, as a text for people: one line for each thing. */
    public String story() {
        return runtime.story();
    }

    /** The engines behind the facades, for what those don't say. */
    public World world() {
        return runtime;
    }

    /** Asks the engines in a turn, and hands the answer out. */
    public <T> T inTurn(Function<Cloud, T> question) {
        return runtime.ask(() -> question.apply(runtime.cloud()));
    }

    TestWorld runtime() {
        return runtime;
    }
}
