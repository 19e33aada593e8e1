package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.s3.S3Oracle.Box;
import dev.lambent.s3.S3Oracle.Open;
import dev.lambent.s3.S3Oracle.Piece;
import dev.lambent.s3.content.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The clients of a simulated day that upload in parts. */
final class SimulatedUploads {

    private static final Caller ME = BucketWorld.ME;

    private final S3Simulation day;
    private final Random random;

    SimulatedUploads(S3Simulation day, Random random) {
        this.day = day;
        this.random = random;
    }

    void step() {
        String name = day.name();
        Box box = day.oracle.boxes.get(name);
        if (box == null) {
            return;
        }
        int dice = random.nextInt(10);
        if (box.uploads.isEmpty() || dice < 1) {
            begin(name, box);
        } else {
            Open upload = box.uploads.get(random.nextInt(box.uploads.size()));
            UploadRef ref = new UploadRef(name, upload.key(), upload.id());
            if (dice < 5) {
                part(ref, upload);
            } else if (dice < 9) {
                complete(ref, upload, box);
            } else {
                day.buckets.abort(ME, ref);
                box.uploads.remove(upload);
            }
        }
    }

    private void begin(String name, Box box) {
        String key = day.key();
        Upload made = day.buckets.createUpload(ME, UploadRequest.of(name, key));
        box.uploads.add(new Open(made.ref().uploadId(), key, new TreeMap<>()));
    }

    private void part(UploadRef ref, Open upload) {
        int number = 1 + random.nextInt(4);
        Received bytes = day.arrive();
        UploadedPart part = day.buckets.uploadPart(ME, new PartRequest(ref, number, bytes));
        upload.pieces()
                .put(
                        number,
                        new Piece(
                                part.eTag(), S3Simulation.files(bytes.content()).get(0)));
    }

    /** With some of its parts; the others are given up. */
    private void complete(UploadRef ref, Open upload, Box box) {
        List<CompleteRequest.Part> parts = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (Map.Entry<Integer, Piece> each : upload.pieces().entrySet()) {
            if (random.nextInt(4) > 0) {
                parts.add(
                        new CompleteRequest.Part(each.getKey(), each.getValue().md5(), null));
                files.add(each.getValue().file());
            }
        }
        CompleteRequest request = CompleteRequest.of(ref, parts);
        day.expect(parts.isEmpty() ? "InvalidRequest" : null, () -> {
            Written written = day.buckets.complete(ME, request);
            assertThat(day.buckets.complete(ME, request)).isEqualTo(written);
            box.uploads.remove(upload);
            day.wrote(ref.bucket(), ref.key(), written, files, List.of());
        });
    }
}
