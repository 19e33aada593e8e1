package dev.lambent.sns;

import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.security.PrivateKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages with a key that is made when it is first needed. Signing takes about a millisecond and the key some hundred,
 * so that both are done outside of turns where that is possible: safe from any thread but for {@link #restore} and
 * {@link #keep}.
 */
public final class Notary {

    private static final String KEY = "rsa";

    private record Seal(SigningKey row, PrivateKey key) {}

    private final Table<SigningKey> table;
    private final Supplier<SigningKey> maker;
    private volatile @Nullable Seal seal;
    /** Used in turns. */
    private boolean kept;

    Notary(Store store, Supplier<SigningKey> maker) {
        this.table = store.table(new Kind<>("sns_signing_keys", SigningKey.class));
        this.maker = maker;
    }

    /** Takes up the key of an earlier process. Called in a turn. */
    void restore() {
        table.forEach((name, row) -> {
            seal = new Seal(row, row.key());
            kept = true;
        });
    }

    private Seal seal() {
        Seal known = seal;
        return known == null ? made() : known;
    }

    /** One thread makes the key, and those who need it meanwhile wait; turns that only look for it don't. */
    private synchronized Seal made() {
        Seal known = seal;
        if (known == null) {
            SigningKey fresh = maker.get();
            known = new Seal(fresh, fresh.key());
            seal = known;
        }
        return known;
    }

    /** Has the key outlive this process. Called in the turn that sends what it has signed. */
    void keep() {
        Seal known = seal;
        if (known != null && !kept) {
            table.put(KEY, known.row());
            kept = true;
        }
    }

    /** Makes the key if there is none, which takes some 100 ms: best done before somebody waits for it. */
    public void prepare() {
        seal();
    }

    Notice.Signed sign(String version, String text) {
        return new Notice.Signed(version, SigningKey.sign(seal().key(), version, text));
    }

    /** The name of the certificate's file, which makes the key if there is none. */
    String file() {
        return seal().row().file();
    }

    /** The certificate of that file name as text; null when there is none. */
    public @Nullable String certificate(String file) {
        Seal known = seal;
        return known != null && known.row().file().equals(file) ? known.row().pem() : null;
    }
}
