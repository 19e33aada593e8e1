package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables as they look. */
class StatusTablesTest {

    @Test
    void everythingIsShownInAHundredColumns() {
        JsonObject orders = json("{'function':'orders','running':23,'runningProvisioned':5,'reserved':30,"
                + "'throttles':{'ReservedFunctionConcurrentInvocationLimitExceeded':41},"
                + "'provisioned':[{'qualifier':'live','requested':8,'allocated':8,'available':5,'status':'IN_PROGRESS'},"
                + "{'qualifier':'6','requested':1,'allocated':0,'available':0,'status':'FAILED',"
                + "'statusReason':'FUNCTION_ERROR_INIT_FAILURE'}],"
                + "'events':[{'queued':3,'waiting':12,'running':1},{'qualifier':'live','queued':0,'waiting':2,'running':0}],"
                + versions(
                        version("$LATEST", 0, 0, 0),
                        version("5", 0, 0, 0),
                        version("6", 0, 0, 0),
                        version("7", 3, 12, 20)));
        JsonObject images = json("{'function':'images','running':0,'runningProvisioned':0,'throttles':{},"
                + "'provisioned':[]," + versions(version("$LATEST", 0, 2, 0)));

        assertThat(text(images, orders)).isEqualTo("""
                        FUNCTION  VERSION   STATE   RUNTIME  MEMORY  STARTING  IDLE  BUSY  PROVISIONED
                        images    $LATEST   Active  java21   512 MB         0     2     0            0
                        orders    $LATEST   Active  java21   512 MB         0     0     0            0
                        orders    7         Active  java21   512 MB         3    12    20            0
                        orders    2 others                                  0     0     0            0

                        CONCURRENCY  RUNNING  PROVISIONED  RESERVED
                        orders            23            5        30

                        PROVISIONED  REQUESTED  ALLOCATED  AVAILABLE  STATUS
                        orders:live          8          8          5  IN_PROGRESS
                        orders:6             1          0          0  FAILED: FUNCTION_ERROR_INIT_FAILURE

                        EVENTS       QUEUED  WAITING  RUNNING
                        orders            3       12        1
                        orders:live       0        2        0

                        THROTTLED  REQUESTS  REASON
                        orders           41  ReservedFunctionConcurrentInvocationLimitExceeded
                        """);
        assertThat(text(images, orders).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void mappingsAreInOneTable() {
        JsonObject fine = json("{'queue':'parcels','function':'orders:live','state':'Enabled','running':2,'waiting':0,"
                + "'allowed':5,'polled':120,'deleted':118,'failed_invoke':2,'uuid':'u-1'}");
        JsonObject broken = json(
                "{'queue':'gone','function':'orders','state':'Enabled','running':0,'waiting':0,"
                        + "'allowed':5,'polled':0,'deleted':0,'failed_invoke':0,'uuid':'u-2','lastProcessingResult':'PROBLEM: it is gone'}");
        StringWriter text = new StringWriter();
        StatusTables.ofMappings(List.of(fine, broken)).print(new PrintWriter(text));
        assertThat(text.toString()).isEqualToNormalizingNewlines("""
                QUEUE    FUNCTION     STATE    RUNNING  WAITING  ALLOWED  POLLED  DELETED  FAILED  MAPPING
                parcels  orders:live  Enabled        2        0        5     120      118       2  u-1
                gone     orders       Enabled        0        0        5       0        0       0  u-2  PROBLEM: it is gone
                """);
    }

    @Test
    void tablesWithNothingToSayAreLeftOut() {
        JsonObject quiet =
                json("{'function':'quiet','running':0,'runningProvisioned':0,'throttles':{},'provisioned':[],"
                        + versions(version("$LATEST", 0, 0, 0), version("1", 0, 0, 0)));
        assertThat(text(quiet).lines()).hasSize(3);
        assertThat(text()).isEmpty();
    }

    private static String text(JsonObject... functions) {
        StringWriter text = new StringWriter();
        StatusTables.of(List.of(functions)).forEach(table -> {
            text.append(text.getBuffer().isEmpty() ? "" : "\n");
            table.print(new PrintWriter(text));
        });
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static String versions(String... each) {
        return "'versions':[" + String.join(",", each) + "]}";
    }

    private static String version(String number, int starting, int idle, int busy) {
        return "{'version':'" + number + "','state':'Active','runtime':'java21','memory':512,'starting':" + starting
                + ",'idle':" + idle + ",'busy':" + busy + ",'provisioned':0}";
    }

    private static JsonObject json(String text) {
        return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
