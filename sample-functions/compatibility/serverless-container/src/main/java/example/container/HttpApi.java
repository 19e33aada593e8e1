package example.container;

import com.amazonaws.serverless.proxy.AwsHttpApiV2SecurityContextWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpApiV2HttpServletRequestReader;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequest;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The shelf behind an HTTP API or a function URL, with events of version 2.0. */
public class HttpApi implements RequestStreamHandler {

    private final ServletContainer<HttpApiV2ProxyRequest> container = new ServletContainer<>(
            HttpApiV2ProxyRequest.class,
            new AwsHttpApiV2HttpServletRequestReader(),
            new AwsHttpApiV2SecurityContextWriter(),
            true,
            new Shelf());

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        container.proxyStream(event, answer, context);
    }
}
