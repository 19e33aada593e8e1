package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.Revision;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads AppSpec documents for functions, in YAML or JSON, which is YAML as well (AWS CodeDeploy User Guide, "AppSpec file
 * structure for AWS Lambda deployments"). Names of members are read in any case, as CodeDeploy does.
 *
 * <p>What is wrong with one is told at once, as InvalidRevisionException: CodeDeploy does so for what is no AppSpec at all, and
 * else fails the deployment a moment later.
 */
final class AppSpec {

    private final Map<String, @Nullable Object> document;

    private AppSpec(Map<String, @Nullable Object> document) {
        this.document = document;
    }

    /**
     * Reads the text of a revision.
     *
     * @throws DeployFault when it is no AppSpec for one function
     */
    static Revision read(String text, AccountRegion home) {
        return new AppSpec(members(load(text), "The AppSpec")).revision(home);
    }

    private static @Nullable Object load(String text) {
        if (text.length() > RevisionObjects.LARGEST) {
            throw invalid("it has more than " + RevisionObjects.LARGEST + " characters");
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(20);
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException malformed) {
            throw invalid("it is neither YAML nor JSON: " + malformed.getMessage());
        } catch (RuntimeException confused) {
            // SnakeYAML trips over some values that are not what their tags say
            throw invalid("it has values that are not of the kind that their tags say");
        }
    }

    private Revision revision(AccountRegion home) {
        String version = text(document, "version");
        if (!version.equals("0.0")) {
            throw invalid("its version is " + version + ", and the only one allowed is 0.0");
        }
        Map<String, @Nullable Object> resource = resource();
        String type = text(resource, "Type");
        if (!type.equals("AWS::Lambda::Function")) {
            throw invalid("the resource's Type is " + type + ", and not AWS::Lambda::Function");
        }
        Map<String, @Nullable Object> properties = members(resource.get("properties"), "Properties");
        FunctionRef function = function(text(properties, "Name"), home);
        if (function.qualifier() != null) {
            throw invalid(
                    "the function's Name has a qualifier: which versions it is about say CurrentVersion and TargetVersion");
        }
        return new Revision(
                function.id(),
                text(properties, "Alias"),
                number(properties, "CurrentVersion"),
                number(properties, "TargetVersion"),
                hook("BeforeAllowTraffic"),
                hook("AfterAllowTraffic"));
    }

    private static FunctionRef function(String name, AccountRegion home) {
        try {
            return FunctionRef.parse(name, null, home);
        } catch (LambdaFault elsewhere) {
            throw invalid("its function can't be deployed from here: " + elsewhere.getMessage());
        }
    }

    private Map<String, @Nullable Object> resource() {
        Object resources = document.get("resources");
        if (!(resources instanceof List<?> list) || list.size() != 1) {
            throw invalid("its Resources are not a list of exactly one function");
        }
        Map<String, @Nullable Object> named = members(list.get(0), "The resource");
        if (named.size() != 1) {
            throw invalid("its resource has not exactly one name");
        }
        return members(named.values().iterator().next(), "The resource");
    }

    private @Nullable String hook(String event) {
        Object hooks = document.get("hooks");
        if (hooks == null) {
            return null;
        }
        if (!(hooks instanceof List<?> list)) {
            throw invalid("its Hooks are no list");
        }
        String found = null;
        for (Object each : list) {
            for (Map.Entry<String, @Nullable Object> hook :
                    members(each, "A hook").entrySet()) {
                if (!hook.getKey().equals("beforeallowtraffic")
                        && !hook.getKey().equals("afterallowtraffic")) {
                    throw invalid("functions have the hooks BeforeAllowTraffic and AfterAllowTraffic, and not "
                            + hook.getKey());
                }
                if (hook.getKey().equalsIgnoreCase(event)) {
                    if (found != null) {
                        throw invalid("it names " + event + " twice");
                    }
                    found = value(hook.getValue(), event);
                }
            }
        }
        return found;
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(what + " has no members");
        }
        Map<String, @Nullable Object> members = new TreeMap<>();
        map.forEach((name, each) -> members.put(value(name, "A name").toLowerCase(Locale.ROOT), each));
        return members;
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        return value(members.get(name.toLowerCase(Locale.ROOT)), name);
    }

    /** Only of what is one value: YAML has lists that hold themselves, which have no text. */
    private static String value(@Nullable Object value, String name) {
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)
                || value.toString().isBlank()) {
            throw invalid(name + " is missing, or is no text");
        }
        return value.toString();
    }

    private static String number(Map<String, @Nullable Object> members, String name) {
        String text = text(members, name);
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw invalid(name + " is '" + text + "', and not the number of a published version");
        }
        return text;
    }

    private static DeployFault invalid(String why) {
        return DeployFault.of(
                "InvalidRevisionException",
                "The deployment failed because the AppSpec file that specifies the AWS Lambda deployment configuration is"
                        + " missing or has an invalid configuration: " + why + ".");
    }
}
