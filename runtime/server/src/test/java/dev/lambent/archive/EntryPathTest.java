package dev.lambent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are judged by themselves, before any file system could happen to refuse them. */
class EntryPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a", "a/..", "a/../b", "a/./../b", "/a", "//a", "C:a", "z:/a", "a\\b", "a\0b"})
    void whatCouldLeaveTheFolderIsRefused(String name) {
        assertThatThrownBy(() -> EntryPath.of(name)).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatCannotLeaveIsMadePlain() throws Unreadable {
        assertThat(EntryPath.of("./a//b/./c/")).isEqualTo("a/b/c");
        assertThat(EntryPath.of("..a/b../...")).isEqualTo("..a/b../...");
        assertThat(EntryPath.of("./")).isEmpty();
        assertThat(EntryPath.of("ab:c/1:d")).isEqualTo("ab:c/1:d");
    }
}
