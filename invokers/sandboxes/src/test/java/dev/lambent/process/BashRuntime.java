package dev.lambent.process;

import java.util.Locale;

/** Runtimes written in bash, which speak HTTP through {@code /dev/tcp}. */
final class BashRuntime {

    /** Functions for scripts: {@code call METHOD PATH BODY [HEADER]} sets status, headers and body. */
    static final String CALLS = """
            #!/bin/bash
            host=${AWS_LAMBDA_RUNTIME_API%:*}
            port=${AWS_LAMBDA_RUNTIME_API#*:}
            call() {
              exec 3<>/dev/tcp/$host/$port
              printf '%s /2018-06-01/%s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nContent-Length: %s\\r\\n%s\\r\\n%s' \\
                "$1" "$2" "${#3}" "$4" "$3" >&3
              IFS= read -r status <&3; status=${status:9:3}
              length=0
              while IFS= read -r line <&3; do
                line=${line%$'\\r'}
                [ -z "$line" ] && break
                case "$line" in
                  Lambda-Runtime-Aws-Request-Id:*) id=${line#*: } ;;
                  Content-Length:*) length=${line#*: } ;;
                esac
              done
              body=$(head -c "$length" <&3)
              exec 3<&-
            }
            """;

    private BashRuntime() {}

    /** Answers every event with a word of bash, in which {@code $body} is the event. */
    static String answering(String word) {
        return CALLS + String.format(Locale.ROOT, """
                while true; do
                  call GET runtime/invocation/next ''
                  [ "$status" = 200 ] || exit 9
                  call POST runtime/invocation/$id/response "%s"
                done
                """, word);
    }
}
