package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.serialization.factories.GsonFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what mobile SDKs say about who is calling. Gson fills the fields by name, so the names are those on the wire. */
final class Caller {

    private Caller() {}

    static @Nullable CognitoIdentity identity(@Nullable String json) {
        return json == null || json.isEmpty() ? null : read(json, Identity.class);
    }

    static @Nullable ClientContext client(@Nullable String json) {
        return json == null || json.isEmpty() ? null : read(json, Device.class);
    }

    private static <T> T read(String json, Class<T> type) {
        return GsonFactory.getInstance().getSerializer(type).fromJson(json);
    }

    /** A Cognito identity on the wire. */
    @SuppressWarnings("unused") // filled by Gson
    private static final class Identity implements CognitoIdentity {
        private @Nullable String cognitoIdentityId;
        private @Nullable String cognitoIdentityPoolId;

        @Override
        public @Nullable String getIdentityId() {
            return cognitoIdentityId;
        }

        @Override
        public @Nullable String getIdentityPoolId() {
            return cognitoIdentityPoolId;
        }
    }

    /** A client context on the wire. */
    @SuppressWarnings("unused") // filled by Gson
    private static final class Device implements ClientContext {
        private @Nullable App client;
        private @Nullable Map<String, String> custom;
        private @Nullable Map<String, String> env;

        @Override
        public @Nullable Client getClient() {
            return client;
        }

        @Override
        public @Nullable Map<String, String> getCustom() {
            return custom;
        }

        @Override
        public @Nullable Map<String, String> getEnvironment() {
            return env;
        }
    }

    /** The app inside a client context. */
    @SuppressWarnings({"unused", "MemberName"}) // filled by Gson
    private static final class App implements Client {
        private @Nullable String installation_id;
        private @Nullable String app_title;
        private @Nullable String app_version_name;
        private @Nullable String app_version_code;
        private @Nullable String app_package_name;

        @Override
        public @Nullable String getInstallationId() {
            return installation_id;
        }

        @Override
        public @Nullable String getAppTitle() {
            return app_title;
        }

        @Override
        public @Nullable String getAppVersionName() {
            return app_version_name;
        }

        @Override
        public @Nullable String getAppVersionCode() {
            return app_version_code;
        }

        @Override
        public @Nullable String getAppPackageName() {
            return app_package_name;
        }
    }
}
