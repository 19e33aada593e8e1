package dev.lambent.junit.template;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML, of which JSON is a part, as CloudFormation means it: short forms such as {@code !Ref X} become {@code {"Ref": "X"}}, and
 * values stay as they are written where YAML would make a date or an octal number of them. Nothing becomes an object of a class.
 */
final class Yaml extends SafeConstructor {

    private static final int DEEPEST = 50;
    /** Of YAML 1.1, which CloudFormation reads: AWS CloudFormation User Guide, "CloudFormation template formats". */
    private static final Pattern TRUTH =
            Pattern.compile("true|True|TRUE|false|False|FALSE" + "|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF");
    /** So few that those that stand in each other don't become many. */
    private static final int MOST_ALIASES = 20;

    private Yaml(LoaderOptions options) {
        super(options);
        yamlMultiConstructors.put("!", new ShortForm());
        yamlConstructors.put(Tag.FLOAT, new Decimal());
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when it is no YAML, nested too deeply, or has too many aliases
     */
    static @Nullable Object read(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowDuplicateKeys(false);
        DumperOptions none = new DumperOptions();
        try {
            return new org.yaml.snakeyaml.Yaml(new Yaml(options), new Representer(none), none, options, new Plain())
                    .load(text);
        } catch (YAMLException malformed) {
            throw new IllegalArgumentException(
                    name + " is neither YAML nor JSON: " + malformed.getMessage(), malformed);
        }
    }

    /** A tag of one word before a value: the function of that name. */
    private final class ShortForm extends AbstractConstruct {

        @Override
        public Object construct(Node node) {
            String word = node.getTag().getValue().substring(1);
            String function = word.equals("Ref") || word.equals("Condition") ? word : "Fn::" + word;
            return Map.of(function, argument(node));
        }

        private Object argument(Node node) {
            if (node instanceof ScalarNode scalar) {
                return constructScalar(scalar);
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructMapping((MappingNode) node);
        }
    }

    /** Keeps the digits as they are written. */
    private final class Decimal extends AbstractConstruct {

        @Override
        public Object construct(Node node) {
            return new BigDecimal(constructScalar((ScalarNode) node));
        }
    }

    /** What is not a text: true and false in all their YAML 1.1 spellings, numbers as JSON has them, and nothing. */
    private static final class Plain extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, TRUTH, "tTfFyYnNoO");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(?:0|[1-9][0-9]{0,17})"), "-0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("-?(?:0|[1-9][0-9]{0,17})\\.[0-9]{1,18}"), "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL"), "~nN");
            addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
        }
    }
}
