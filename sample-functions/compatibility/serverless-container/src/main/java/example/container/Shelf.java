package example.container;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A servlet that was not made for Lambda: shows books, and takes new ones. */
public class Shelf extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("title") == null) {
            throw new IllegalArgumentException("A book without a title");
        }
        LOG.info("Shown: {}", request.getParameter("title"));
        response.setContentType("text/plain");
        response.addHeader("X-Method", request.getMethod());
        response.getWriter().print("Read " + request.getParameter("title") + " at " + request.getRequestURI());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String title = request.getReader().readLine();
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.getWriter().print("Took " + title);
    }
}
