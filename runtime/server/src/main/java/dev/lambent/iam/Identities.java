package dev.lambent.iam;

import dev.lambent.id.Ids;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All accounts' roles and policies. Used in turns only. IAM knows no regions. */
final class Identities {

    /** One account's. */
    static final class Account {

        /** By name in lower case: names that differ by case alone are the same. */
        final TreeMap<String, Role> roles = new TreeMap<>();

        /** By ARN. */
        final TreeMap<String, ManagedPolicy> policies = new TreeMap<>();

        private final String digits;
        private final IamRows rows;

        private Account(String digits, IamRows rows) {
            this.digits = digits;
            this.rows = rows;
        }

        /** A role is new, or another now. */
        void changed(Role role) {
            rows.keep(digits, role);
        }

        void add(Role role) {
            roles.put(key(role.identity().name()), role);
            changed(role);
        }

        void remove(Role role) {
            roles.remove(key(role.identity().name()));
            rows.remove(role);
        }

        void add(ManagedPolicy policy) {
            policies.put(policy.arn(), policy);
            rows.keep(digits, policy);
        }

        void remove(ManagedPolicy policy) {
            policies.remove(policy.arn());
            rows.remove(policy);
        }

        Role role(String name) {
            Role role = roles.get(key(name));
            if (role == null) {
                throw IamFault.noSuchRole(name);
            }
            return role;
        }

        boolean hasPolicy(PolicyArn arn) {
            return arn.isAwsManaged() || policies.containsKey(arn.text());
        }

        int attachments(String arn) {
            return (int) roles.values().stream()
                    .filter(role -> role.attached.containsKey(arn))
                    .count();
        }

        int boundaries(String arn) {
            return (int) roles.values().stream()
                    .filter(role -> arn.equals(role.boundary()))
                    .count();
        }
    }

    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOP";
    private static final int ID_LENGTH = 17;

    private final Timeline timeline;
    private final Ids ids;
    private final IamRows rows;
    private final Map<String, Account> accounts = new HashMap<>();

    Identities(Timeline timeline, Ids ids, Store store) {
        this.timeline = timeline;
        this.ids = ids;
        this.rows = new IamRows(store);
    }

    void restore() {
        rows.read(
                row -> account(row.account()).roles.put(key(row.identity().name()), row.role()),
                row -> account(row.account()).policies.put(row.arn(), row.policy()));
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Account account(String digits) {
        timeline.checkTurn();
        return accounts.computeIfAbsent(digits, account -> new Account(account, rows));
    }

    /** Forgets an account that has nothing, so that asking about many accounts costs nothing. */
    void tidy(String digits) {
        Account account = accounts.get(digits);
        if (account != null && account.roles.isEmpty() && account.policies.isEmpty()) {
            accounts.remove(digits);
        }
    }

    void clear() {
        timeline.checkTurn();
        for (Account account : accounts.values()) {
            account.roles.values().forEach(rows::remove);
            account.policies.values().forEach(rows::remove);
        }
        accounts.clear();
    }

    /** An id that was never used, in the form of "Understanding unique ID prefixes": four letters say of what. */
    String newId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        ids.hex(ID_LENGTH).chars().forEach(digit -> id.append(ID_LETTERS.charAt(Character.digit(digit, 16))));
        return id.toString();
    }

    /** Now, as IAM writes it. */
    String now() {
        return timeline.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
