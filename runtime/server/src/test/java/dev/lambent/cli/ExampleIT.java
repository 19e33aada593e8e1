package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The examples as anybody plays them: child processes, real HTTP, and the AWS SDK within the functions. */
class ExampleIT {

    private final StringWriter picture = new StringWriter();

    @Test
    void thumbnailsComeThroughATopic() {
        play("thumbnails");

        assertThat(picture.toString())
                .contains("BUCKET photos", "TOPIC new-photos", "FUNCTION thumbnailer")
                .contains("o Passed over s3:TestEvent", "o in/beach.png is new", "o published")
                .contains("o Wrote thumbnails/in/beach.png")
                .contains("ok     thumbnails/in/beach.png has 160 x 120 pixels")
                .doesNotContain("WRONG");
    }

    @Test
    void aPictureThatFailsIsMovedBackWhenTheFunctionIsMended() {
        play("buffered-thumbnails");

        assertThat(picture.toString())
                .contains("QUEUE pictures", "DEAD LETTERS")
                .contains("Failed: uploads/in/panorama.png has 1.9 megapixels, and MOST_MEGAPIXELS is 1.0")
                .contains("o Wrote thumbnails/in/panorama.png")
                .contains("ok     no dead letter is left")
                .doesNotContain("WRONG");
        assertThat(picture.toString().split("Failed: uploads", -1))
                .as("three attempts")
                .hasSize(4);
    }

    private void play(String example) {
        PrintWriter out = new PrintWriter(picture);

        int code = LambentCommand.run(out, out, "example", example);

        assertThat(code).as(picture.toString()).isZero();
    }
}
