package dev.lambent.samples.thumbnails;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** What becomes of a picture that is put into the bucket. */
@ExtendWith(MockitoExtension.class)
final class ThumbnailHandlerTest {

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    private final PicturesInMemory pictures = new PicturesInMemory();
    private final ThumbnailHandler handler = new ThumbnailHandler(new Thumbnailer(pictures, 50));

    @BeforeEach
    void lambdaGivesALogger() {
        lenient().when(context.getLogger()).thenReturn(logger);
    }

    @Test
    void aPhotoGetsAThumbnailOfAtMost160PixelsWithItsProportions() throws IOException {
        pictures.put("photos/in/red flower@1.jpg", PicturesInMemory.picture(800, 600, Color.RED, "jpg"));

        String reply = handle(event("ObjectCreated:Put", "in/red+flower%401.jpg"));

        assertThat(reply).isEqualTo("{\"thumbnails\":[\"thumbnails/in/red flower@1.jpg\"]}");
        BufferedImage thumbnail = pictures.image("photos/thumbnails/in/red flower@1.jpg");
        assertThat(thumbnail.getWidth()).isEqualTo(160);
        assertThat(thumbnail.getHeight()).isEqualTo(120);
        assertThat(new Color(thumbnail.getRGB(80, 60)).getRed()).isGreaterThan(240);
        assertThat(pictures.contentTypes).containsValue("image/jpeg");
        verify(logger).log("Wrote thumbnails/in/red flower@1.jpg");
    }

    @Test
    void aTallPhotoIsBoundByItsHeightAndAVeryNarrowOneKeepsAPixel() throws IOException {
        pictures.put("photos/tall.jpg", PicturesInMemory.picture(300, 640, Color.RED, "jpg"));
        pictures.put("photos/line.png", PicturesInMemory.picture(2000, 2, Color.RED, "png"));

        handle(event("ObjectCreated:Put", "tall.jpg"));
        handle(event("ObjectCreated:CompleteMultipartUpload", "line.png"));

        assertThat(pictures.image("photos/thumbnails/tall.jpg").getWidth()).isEqualTo(75);
        assertThat(pictures.image("photos/thumbnails/tall.jpg").getHeight()).isEqualTo(160);
        assertThat(pictures.image("photos/thumbnails/line.png").getWidth()).isEqualTo(160);
        assertThat(pictures.image("photos/thumbnails/line.png").getHeight()).isEqualTo(1);
    }

    @Test
    void aSmallPictureIsNotBlownUp() throws IOException {
        pictures.put("photos/icon.PNG", PicturesInMemory.picture(16, 16, Color.BLUE, "png"));

        handle(event("ObjectCreated:Copy", "icon.PNG"));

        assertThat(pictures.image("photos/thumbnails/icon.PNG").getWidth()).isEqualTo(16);
    }

    @Test
    void aTransparentPngStaysTransparent() throws IOException {
        pictures.put("photos/glass.png", PicturesInMemory.picture(400, 400, new Color(0, 0, 0, 0), "png"));

        handle(event("ObjectCreated:Put", "glass.png"));

        assertThat(pictures.image("photos/thumbnails/glass.png").getRGB(80, 80) >>> 24)
                .as("alpha")
                .isZero();
    }

    @Test
    void itsOwnThumbnailsOtherFilesAndDeletionsArePassedOver() throws IOException {
        assertThat(handle(event("ObjectCreated:Put", "thumbnails/in/a.jpg"))).isEqualTo("{\"thumbnails\":[]}");
        assertThat(handle(event("ObjectCreated:Put", "in/notes.txt"))).isEqualTo("{\"thumbnails\":[]}");
        assertThat(handle(event("ObjectRemoved:Delete", "in/a.jpg"))).isEqualTo("{\"thumbnails\":[]}");

        assertThat(pictures.stored).isEmpty();
        verify(logger).log("Passed over ObjectRemoved:Delete of in/a.jpg");
    }

    @Test
    void aFileThatOnlyLooksLikeAPictureIsNamedInTheError() {
        pictures.put("photos/in/fake.jpg", "no picture at all".getBytes(UTF_8));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> handle(event("ObjectCreated:Put", "in/fake.jpg")))
                .withMessage(
                        "photos/in/fake.jpg is not a picture: " + "none of the known image formats fits its content");
    }

    @Test
    void anEventFromElsewhereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handle("{\"hello\":\"world\"}"))
                .withMessage("This is not an S3 event: it has no Records");
    }

    private String handle(String event) throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), reply, context);
        return reply.toString(UTF_8);
    }

    private static String event(String name, String urlEncodedKey) throws IOException {
        return Files.readString(Path.of("events", "thumbnailer.json"))
                .replace("ObjectCreated:Put", name)
                .replace("in/red+flower%401.jpg", urlEncodedKey);
    }
}
