package dev.lambent.s3;

import dev.lambent.s3.S3Tables.VersionRow;
import java.util.List;

/** A version of an object, or a delete marker: what never changes of it, and its tags. Used inside turns. */
final class Version {

    /** The id of the version that has none. */
    static final String NULL = "null";

    /** The MD5 of no bytes, which events of delete markers tell. */
    static final String ETAG_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    final VersionRow row;
    private List<ObjectTag> tags;

    Version(VersionRow row, List<ObjectTag> tags) {
        this.row = row;
        this.tags = tags;
    }

    List<ObjectTag> tags() {
        return tags;
    }

    void tag(List<ObjectTag> changed) {
        tags = List.copyOf(changed);
    }
}
