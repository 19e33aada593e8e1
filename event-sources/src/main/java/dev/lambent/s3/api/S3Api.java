package dev.lambent.s3.api;

import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.RestXmlOperations;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.content.Uploads;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.time.Timeline;
import java.util.HashMap;
import java.util.Map;

/** The S3 API, ready to be served. */
public final class S3Api {

    private final RestXmlOperations operations;

    /**
     * The API of all buckets.
     *
     * @param notifications whom they tell
     * @param files where their bytes are
     */
    public S3Api(Timeline timeline, Buckets buckets, BucketNotifications notifications, ContentFiles files) {
        Turns turns = new Turns(timeline, buckets);
        Uploads uploads = new Uploads(files);
        operations = RestXmlOperations.of(
                "s3",
                FaultTable.s3(statuses()),
                timeline,
                new BucketOperations(turns).operations(),
                new ListOperations(turns).operations(),
                new WriteOperations(turns, uploads).operations(),
                new ReadOperations(turns, files).operations(),
                new CopyOperations(turns, files).operations(),
                new TaggingOperations(turns).operations(),
                new MultipartOperations(turns, files, uploads).operations(),
                new UploadListOperations(turns).operations(),
                new NotificationOperations(turns, notifications).operations(),
                UnsupportedOperations.bucketReads(),
                UnsupportedOperations.bucketChanges(),
                UnsupportedOperations.bucketDeletions(),
                UnsupportedOperations.objects());
    }

    private static Map<String, Integer> statuses() {
        Map<String, Integer> statuses = new HashMap<>();
        statuses.put("MissingContentLength", 411);
        for (S3Error each : S3Error.values()) {
            statuses.put(each.code(), each.status());
        }
        return statuses;
    }

    /** Its table of operations. */
    public RestXmlOperations operations() {
        return operations;
    }
}
