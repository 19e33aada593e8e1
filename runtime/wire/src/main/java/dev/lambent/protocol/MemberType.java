package dev.lambent.protocol;

import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonKind;

/** The type that a member has in the service model, with the word for it in AWS's texts. */
enum MemberType {
    TEXT("String"),
    INTEGER("Integer"),
    DECIMAL("Double"),
    TIMESTAMP(EpochSeconds.WORD),
    FLAG("Boolean"),
    BLOB("Blob"),
    LIST("List"),
    OBJECT("Map");

    private final String word;

    MemberType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean fits(JsonKind kind) {
        return switch (this) {
            case TEXT, BLOB -> kind == JsonKind.STRING;
            case INTEGER, DECIMAL, TIMESTAMP -> kind == JsonKind.NUMBER;
            case FLAG -> kind == JsonKind.TRUE || kind == JsonKind.FALSE;
            case LIST -> kind == JsonKind.LIST;
            case OBJECT -> kind == JsonKind.OBJECT;
        };
    }
}
