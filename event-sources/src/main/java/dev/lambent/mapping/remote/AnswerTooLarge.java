package dev.lambent.mapping.remote;

import java.io.IOException;

/** An endpoint sends more than anything it was asked for can be. */
final class AnswerTooLarge extends IOException {

    AnswerTooLarge(int most) {
        super("the answer has more than " + most + " bytes");
    }
}
