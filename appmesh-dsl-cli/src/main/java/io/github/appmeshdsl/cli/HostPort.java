package io.github.appmeshdsl.cli;

import picocli.CommandLine.ParseResult;

/**
 * An address with a port, as arguments give it.
 *
 * @param host a host name or an address, one of IPv6 without its brackets
 * @param port the port
 */
record HostPort(String host, int port) {

    private static final int LAST_PORT = 65535;

    /**
     * Reads the value of an option.
     *
     * @param lowest the lowest port that makes sense: 0 where any free one may be chosen
     * @throws picocli.CommandLine.ParameterException if it has another form
     */
    static HostPort of(String option, String text, int lowest, ParseResult arguments) {
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                String host = text.substring(0, colon);
                int port = Integer.parseInt(text.substring(colon + 1));
                boolean isBracketed = host.startsWith("[") && host.endsWith("]");
                if (port >= lowest && port <= LAST_PORT && (isBracketed || host.indexOf(':') < 0)) {
                    return new HostPort(isBracketed ? host.substring(1, host.length() - 1) : host, port);
                }
            }
        } catch (NumberFormatException e) {
            // Reported as any other form.
        }
        throw Subcommand.misuse(arguments, option + " must be HOST:PORT, not \"" + text + "\"");
    }
}
