package example;

import java.io.IOException;
import java.net.Socket;

/** A function that goes to where it is told to, says that it is there, and waits until it is sent away. */
public class Meeting {

    public String attend(String place) throws IOException {
        int colon = place.lastIndexOf(':');
        try (Socket seat = new Socket(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)))) {
            seat.getOutputStream().write(1);
            return "sent away with " + seat.getInputStream().read();
        }
    }
}
