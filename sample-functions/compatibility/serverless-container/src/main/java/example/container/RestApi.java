package example.container;

import com.amazonaws.serverless.proxy.AwsProxySecurityContextWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletRequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The shelf behind a REST API, with events of version 1.0. */
public class RestApi implements RequestStreamHandler {

    private final ServletContainer<AwsProxyRequest> container = new ServletContainer<>(
            AwsProxyRequest.class,
            new AwsProxyHttpServletRequestReader(),
            new AwsProxySecurityContextWriter(),
            false,
            new Shelf());

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        container.proxyStream(event, answer, context);
    }
}
