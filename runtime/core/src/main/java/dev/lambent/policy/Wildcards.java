package dev.lambent.policy;

/** Patterns of policies: a star stands for anything, a question mark for any one character. Usable from anywhere. */
public final class Wildcards {

    private Wildcards() {}

    /** Whether all of a text is as a pattern says; takes at most the product of both lengths in steps. */
    public static boolean match(Object pattern, String text) {
        String wanted = pattern.toString();
        int star = -1;
        int mark = 0;
        int at = 0;
        int in = 0;
        while (in < text.length()) {
            char next = at < wanted.length() ? wanted.charAt(at) : 0;
            if (next == '*') {
                star = at++;
                mark = in;
            } else if (at < wanted.length() && (next == '?' || next == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++mark;
            } else {
                return false;
            }
        }
        return wanted.substring(at).chars().allMatch(each -> each == '*');
    }
}
