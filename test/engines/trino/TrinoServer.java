/** Trino's own launcher is not in a Maven repository. */
public final class TrinoServer {
    public static void main(String[] arguments) {
        new io.trino.server.Server().start("435");
    }
}
