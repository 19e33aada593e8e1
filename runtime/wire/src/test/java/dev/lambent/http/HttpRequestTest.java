package dev.lambent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HttpRequestTest {

    @Test
    void aPathIsSplitFirstAndDecodedAfter() {
        HttpRequest request =
                HttpRequest.of("GET", "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Aa%2Fb");

        assertThat(request.segments()).containsExactly("2017-03-31", "tags", "arn:aws:lambda:us-east-1:1:function:a/b");
    }

    @Test
    void aSlashAtTheEndMakesNoSegmentAndOneInTheMiddleDoes() {
        assertThat(HttpRequest.of("GET", "/a/b/").segments()).containsExactly("a", "b");
        assertThat(HttpRequest.of("GET", "/a//b").segments()).containsExactly("a", "", "b");
        assertThat(HttpRequest.of("GET", "/").segments()).isEmpty();
    }

    @Test
    void aPlusIsItselfInAPathAndASpaceInAQuery() {
        HttpRequest request = HttpRequest.of("GET", "/a+b%20c?d=e+f%2B");

        assertThat(request.segments()).containsExactly("a+b c");
        assertThat(request.query().first("d")).isEqualTo("e f+");
    }

    @Test
    void aParameterMayComeTwiceOrWithoutAValue() {
        Parameters query =
                HttpRequest.of("DELETE", "/x?tagKeys=a&tagKeys=b&&flag&=c").query();

        assertThat(query.all("tagKeys")).containsExactly("a", "b");
        assertThat(query.first("flag")).isEmpty();
        assertThat(query.first("")).isEqualTo("c");
        assertThat(query.first("missing")).isNull();
    }

    @Test
    void whatIsNoEscapeStaysAsItIs() {
        assertThat(HttpRequest.of("GET", "/100%/%zz/%4").segments()).containsExactly("100%", "%zz", "%4");
    }

    @Test
    void escapesAreUtf8() {
        assertThat(HttpRequest.of("GET", "/gr%C3%BC%C3%9Fe").segments()).containsExactly("gr\u00fc\u00dfe");
    }

    @Test
    void aHeaderIsFoundInAnyCase() {
        HttpRequest request = HttpRequest.of("GET", "/").withHeader("X-Amz-Log-Type", "Tail");

        assertThat(request.header("x-amz-log-type")).isEqualTo("Tail");
        assertThat(request.withHeader("x-amz-log-type", "None").headers().all("X-AMZ-LOG-TYPE"))
                .isEqualTo(List.of("Tail", "None"));
    }
}
