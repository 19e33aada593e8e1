package dev.lambent.database;

import dev.lambent.store.StoreFailure;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what is wrong with a file in words for users: what happened, why, and what to do. */
final class Troubles {

    private static final String KEPT =
            " What has changed stays in memory, and is written as soon as it can be; until then nothing more is accepted.";

    private final Path file;

    Troubles(Path file) {
        this.file = file;
    }

    /** Why a commit has failed. */
    StoreFailure of(Throwable e) {
        return new StoreFailure("State can't be kept: " + reason(e) + KEPT, e);
    }

    /** Why something else has failed, such as reading. */
    StoreFailure of(String what, Throwable e) {
        return new StoreFailure(what + ": " + reason(e), e);
    }

    private String reason(Throwable e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return e + ".";
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (primary(code)) {
            case SQLITE_FULL -> "the disk with " + file + " is full. Make room on it.";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                file + " can't be written. Let this user write to it and its folder.";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds " + file + ". Close that program.";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                file + " is damaged (" + code + "). Take it away, or put a copy in its place.";
            case SQLITE_IOERR -> "reading or writing " + file + " failed (" + code + "). Look after its disk.";
            default -> sqlite.getMessage() + ".";
        };
    }

    /** An extended code has its primary one in its lowest byte. */
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xFF);
    }
}
