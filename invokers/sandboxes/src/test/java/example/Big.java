package example;

import java.util.Arrays;

/** Answers with as many letters as its event says. */
public class Big {

    public String letters(int count) {
        char[] letters = new char[count];
        Arrays.fill(letters, 'x');
        return new String(letters);
    }

    public int count(String letters) {
        return letters.length();
    }
}
