package dev.lambent.sns.api;

import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.QueryOperations;
import dev.lambent.protocol.Turns;
import dev.lambent.sns.Notifications;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.List;

/** SNS as its clients see it: the table of its operations, and the certificate that messages are verified with. */
public final class SnsApi {

    /** Bytes of a form: a batch of 256 KiB with up to six for each in it, and some names. */
    private static final long LARGEST = 4 << 20;

    private static final String CERTIFICATES = "/SimpleNotificationService-";

    /** Operations of the service model (2010-03-31) for phones, mobile applications and what guards data. */
    private static final String REFUSED = """
            CheckIfPhoneNumberIsOptedOut CreatePlatformApplication CreatePlatformEndpoint CreateSMSSandboxPhoneNumber
            DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber GetDataProtectionPolicy
            GetEndpointAttributes GetPlatformApplicationAttributes GetSMSAttributes GetSMSSandboxAccountStatus
            ListEndpointsByPlatformApplication ListOriginationNumbers ListPhoneNumbersOptedOut
            ListPlatformApplications ListSMSSandboxPhoneNumbers OptInPhoneNumber PutDataProtectionPolicy
            SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes VerifySMSSandboxPhoneNumber
            """;

    private final Notifications notifications;
    private final QueryOperations operations;

    /** SNS over this domain. */
    public SnsApi(Timeline timeline, Notifications notifications) {
        this.notifications = notifications;
        Turns<Notifications> turns = new Turns<>(timeline, notifications);
        List<QueryOperation> table = new ArrayList<>();
        table.addAll(new TopicOperations(turns).table());
        table.addAll(new SubscriptionOperations(turns).table());
        table.addAll(new PublishOperations(turns).table());
        for (String name : REFUSED.strip().split("\\s+", -1)) {
            table.add(QueryOperation.unsupported(name));
        }
        operations = QueryOperations.of(
                        "sns", "2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/", FaultTable.sns(), table)
                .maxForm(LARGEST);
    }

    /** For the endpoint to serve. */
    public QueryOperations operations() {
        return operations;
    }

    /** The beginning of the paths of {@link #certificates}. */
    public static String certificatePath() {
        return CERTIFICATES;
    }

    /** Serves the certificate where messages say that it is. */
    public HttpHandler certificates() {
        return (request, responder) -> {
            String pem = notifications.notary().certificate(request.rawPath().substring(1));
            responder.send(
                    pem == null || !request.method().equals("GET")
                            ? HttpResponse.of(404).text("text/plain", "No such certificate.\n")
                            : HttpResponse.of(200).text("application/x-pem-file", pem));
        };
    }
}
