package example.container;

import com.amazonaws.serverless.proxy.AwsProxyExceptionHandler;
import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.SecurityContextWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletRequest;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;
import com.amazonaws.serverless.proxy.internal.servlet.AwsLambdaServletContainerHandler;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletResponseWriter;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.services.lambda.runtime.Context;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CountDownLatch;

/** Amazon's container with one plain servlet in it, for one kind of events. */
final class ServletContainer<E>
        extends AwsLambdaServletContainerHandler<E, AwsProxyResponse, HttpServletRequest, AwsHttpServletResponse> {

    private final Servlet servlet;

    ServletContainer(
            Class<E> events,
            RequestReader<E, HttpServletRequest> reader,
            SecurityContextWriter<E> security,
            boolean singleHeaders,
            Servlet servlet) {
        super(
                events,
                AwsProxyResponse.class,
                reader,
                new AwsProxyHttpServletResponseWriter(singleHeaders),
                security,
                new AwsProxyExceptionHandler());
        this.servlet = servlet;
        initialize();
    }

    @Override
    public final void initialize() {
        ServletRegistration.Dynamic registration = getServletContext().addServlet("servlet", servlet);
        registration.addMapping("/");
        registration.setLoadOnStartup(1);
    }

    @Override
    protected AwsHttpServletResponse getContainerResponse(HttpServletRequest request, CountDownLatch answered) {
        return new AwsHttpServletResponse(request, answered);
    }

    @Override
    protected void handleRequest(HttpServletRequest request, AwsHttpServletResponse response, Context context)
            throws Exception {
        ((AwsHttpServletRequest) request).setContainerHandler(this);
        ((AwsHttpServletRequest) request).setServletContext(getServletContext());
        doFilter(request, response, servlet);
        response.flushBuffer();
    }
}
