package example.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers with the bytes that it got. */
public class Pipe implements RequestStreamHandler {

    private static final byte[] BUFFER = new byte[8192];

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        byte[] buffer = BUFFER;
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }
}
