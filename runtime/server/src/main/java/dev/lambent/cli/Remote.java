package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import dev.lambent.mapping.remote.AccessKey;
import dev.lambent.mapping.remote.RemoteEndpoint;
import dev.lambent.server.Settings;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services that are read elsewhere, as an option or a settings file names them. */
final class Remote {

    /** {@code remotes} in a settings file. */
    static final SettingShape<Settings.Remotes> SHAPE = new SettingShape<>(
            "{\"sqs\": \"http://localhost:9324\"}, where the URL may also be {\"url\": ..., \"accessKeyId\": ...,"
                    + " \"secretAccessKey\": ...} with \"sessionToken\" and \"region\" where needed",
            Remote::read);

    private static final String SQS = "sqs";
    private static final Set<String> MEMBERS =
            Set.of("url", "accessKeyId", "secretAccessKey", "sessionToken", "region");
    private static final String VISIBLE = "[!-~]{1,4096}";

    private Remote() {}

    /**
     * What {@code --remote SERVICE=URL} says.
     *
     * @param before what is so without
     * @throws IllegalArgumentException when it makes no sense, with the reason
     */
    static Settings.Remotes of(Map<String, String> urls, Settings.Remotes before) {
        Settings.Remotes remotes = before;
        for (Map.Entry<String, String> each : urls.entrySet()) {
            if (!each.getKey().equals(SQS)) {
                throw new IllegalArgumentException("--remote is for sqs alone so far: '" + each.getKey()
                        + "' can't be read elsewhere. Say --remote sqs=http://localhost:9324.");
            }
            remotes = new Settings.Remotes(RemoteEndpoint.at(each.getValue()));
        }
        return remotes;
    }

    private static Settings.@Nullable Remotes read(Object value) {
        if (!(value instanceof JsonObject services) || !Set.of(SQS).containsAll(services.names())) {
            return null;
        }
        if (services.names().isEmpty()) {
            return Settings.Remotes.NONE;
        }
        RemoteEndpoint sqs = endpoint(services.value(SQS));
        return sqs == null ? null : new Settings.Remotes(sqs);
    }

    private static @Nullable RemoteEndpoint endpoint(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return signing(object);
        }
        try {
            return value instanceof String url ? RemoteEndpoint.at(url) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable RemoteEndpoint signing(JsonObject object) {
        RemoteEndpoint plain = endpoint(object.value("url") instanceof String url ? url : null);
        boolean texts = object.names().stream()
                .allMatch(name -> object.value(name) instanceof String text && text.matches(VISIBLE));
        if (plain == null || !texts || !MEMBERS.containsAll(object.names())) {
            return null;
        }
        String id = object.text("accessKeyId");
        String secret = object.text("secretAccessKey");
        String token = object.text("sessionToken");
        if ((id == null) != (secret == null) || (id == null && token != null)) {
            return null;
        }
        AccessKey key = id == null || secret == null ? AccessKey.TEST : new AccessKey(id, secret, token);
        return plain.signedBy(key, object.text("region"));
    }
}
