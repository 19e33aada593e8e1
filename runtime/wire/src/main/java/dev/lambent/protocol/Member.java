package dev.lambent.protocol;

import dev.lambent.json.JsonKind;
import dev.lambent.json.JsonObject;
import dev.lambent.json.WrongKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One member of an input with its constraints, in the words of AWS's validation texts. Built once, in an API class's static
 * part, and not changed after that.
 */
public final class Member {

    private enum Source {
        BODY,
        PATH,
        QUERY,
        HEADER
    }

    /** What a value must be, with AWS's text for one that is not. */
    record Rule(String text, Predicate<Object> holds) {}

    /** Characters of a value up to which patterns are tried, so that none can be made to run for long. */
    private static final int LONGEST_MATCHED = 8192;

    private final String name;
    private final MemberType type;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Member> children = new ArrayList<>();
    private Source source = Source.BODY;
    private String wireName;
    private boolean required;
    private @Nullable Member element;
    private @Nullable Member keys;
    private @Nullable Member values;

    private Member(String name, MemberType type) {
        this.name = name;
        this.wireName = name;
        this.type = type;
    }

    /** A text. */
    public static Member text(String name) {
        return new Member(name, MemberType.TEXT);
    }

    /** A whole number. */
    public static Member integer(String name) {
        return new Member(name, MemberType.INTEGER);
    }

    /** A number with a fraction; {@code NaN} and the infinities are for the operation to refuse. */
    public static Member decimal(String name) {
        return new Member(name, MemberType.DECIMAL);
    }

    /** A moment, sent as a number of seconds since 1970; {@link dev.lambent.json.EpochSeconds} reads it. */
    public static Member timestamp(String name) {
        return new Member(name, MemberType.TIMESTAMP);
    }

    /** A truth value. */
    public static Member flag(String name) {
        return new Member(name, MemberType.FLAG);
    }

    /** Bytes in base64. */
    public static Member blob(String name) {
        return new Member(name, MemberType.BLOB);
    }

    /** A list; {@link #each} says of what. */
    public static Member list(String name) {
        return new Member(name, MemberType.LIST);
    }

    /** A structure with these members. */
    public static Member object(String name, Member... children) {
        Member member = new Member(name, MemberType.OBJECT);
        member.children.addAll(List.of(children));
        return member;
    }

    /** A map; {@link #keys} and {@link #values} say from what to what. */
    public static Member map(String name) {
        return new Member(name, MemberType.OBJECT);
    }

    /** The member is a variable of the path, under the same name. */
    public Member inPath() {
        source = Source.PATH;
        return this;
    }

    /** The member is a parameter of the query string, under the same name. */
    public Member inQuery() {
        source = Source.QUERY;
        return this;
    }

    /** The member is a header field. */
    public Member inHeader(String field) {
        source = Source.HEADER;
        wireName = field;
        return this;
    }

    /** The member must be there and not null. */
    public Member required() {
        required = true;
        return this;
    }

    /** The most characters of a text or elements of a list or map. */
    public Member maxLength(int most) {
        return rule("Member must have length less than or equal to " + most, value -> size(value) <= most);
    }

    /** The fewest characters of a text or elements of a list or map. */
    public Member minLength(int least) {
        return rule("Member must have length greater than or equal to " + least, value -> size(value) >= least);
    }

    /** The most that a number may be. */
    public Member max(long most) {
        return rule("Member must have value less than or equal to " + bound(most), value -> compare(value, most) <= 0);
    }

    /** The least that a number may be. */
    public Member min(long least) {
        return rule(
                "Member must have value greater than or equal to " + bound(least), value -> compare(value, least) >= 0);
    }

    /** The whole text must match; the expression is compiled when a text is first held to it, because most never are. */
    public Member pattern(String expression) {
        Supplier<Pattern> compiled = onDemand(expression);
        return rule(
                "Member must satisfy regular expression pattern: " + expression,
                value -> value.toString().length() <= LONGEST_MATCHED
                        && compiled.get().matcher(value.toString()).matches());
    }

    private static Supplier<Pattern> onDemand(String expression) {
        AtomicReference<@Nullable Pattern> known = new AtomicReference<>();
        return () -> {
            Pattern pattern = known.get();
            if (pattern == null) {
                pattern = Pattern.compile(expression);
                known.set(pattern);
            }
            return pattern;
        };
    }

    /** The text must be one of these. */
    public Member oneOf(String... allowed) {
        List<String> all = List.of(allowed);
        return rule("Member must satisfy enum value set: " + all, value -> all.contains(value.toString()));
    }

    /** Every element of the list keeps to the constraints of {@code member}, whose name doesn't matter. */
    public Member each(Member member) {
        element = member;
        return this;
    }

    /** Every key of the map keeps to the constraints of {@code member}. */
    public Member keys(Member member) {
        keys = member;
        return this;
    }

    /** Every value of the map keeps to the constraints of {@code member}. */
    public Member values(Member member) {
        values = member;
        return this;
    }

    private Member rule(String text, Predicate<Object> holds) {
        rules.add(new Rule(text, holds));
        return this;
    }

    private String bound(long value) {
        return type == MemberType.DECIMAL ? value + ".0" : String.valueOf(value);
    }

    private static int size(Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        }
        return value instanceof JsonObject object
                ? object.names().size()
                : value.toString().length();
    }

    private static int compare(Object value, long bound) {
        return JsonObject.isSpecial(value)
                ? Double.compare(Double.parseDouble(value.toString()), (double) bound)
                : new BigDecimal(value.toString()).compareTo(BigDecimal.valueOf(bound));
    }

    String name() {
        return name;
    }

    MemberType type() {
        return type;
    }

    boolean inBody() {
        return source == Source.BODY;
    }

    boolean isRequired() {
        return required;
    }

    /** What a value must be, in the order told. */
    List<Rule> rules() {
        return rules;
    }

    /** The members of a structure; empty for anything else. */
    List<Member> children() {
        return children;
    }

    /** What the elements of a list, the keys and the values of a map are held to; null where nothing. */
    @Nullable
    Member element() {
        return element;
    }

    @Nullable
    Member mapKeys() {
        return keys;
    }

    @Nullable
    Member mapValues() {
        return values;
    }

    void check(Input input, Violations violations) {
        new Inspection(violations).value(this, read(input), new Violations.Path(null, label()));
    }

    private @Nullable Object read(Input input) {
        return switch (source) {
            case BODY -> input.body().value(name);
            case PATH -> input.variable(wireName);
            case HEADER -> input.header(wireName);
            case QUERY -> parameter(input);
        };
    }

    private @Nullable Object parameter(Input input) {
        if (type == MemberType.LIST) {
            List<String> values = input.queries(wireName);
            return values.isEmpty() ? null : values;
        }
        return type == MemberType.INTEGER ? input.queryInteger(wireName) : input.query(wireName);
    }

    /** Throws if the value is of another kind than the member; what is sent as text anyway is not held to it. */
    void checkType(Object value) {
        JsonKind kind = JsonKind.of(value);
        boolean special = type == MemberType.DECIMAL && JsonObject.isSpecial(value);
        boolean stray = value instanceof Instant && type != MemberType.TIMESTAMP;
        if ((stray || (!special && !type.fits(kind))) && (source == Source.BODY || type == MemberType.INTEGER)) {
            throw new WrongKind(name, kind, type.word());
        }
    }

    /** The name as AWS's texts spell it: only the first letter changes, so that KMSKeyArn becomes kMSKeyArn. */
    String label() {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
