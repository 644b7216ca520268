package org.commonweight.cli.lab;

import org.commonweight.cli.shell.InputEnd;
import org.commonweight.lab.demo.Audience;
import org.commonweight.lab.demo.DemoResult;
import org.commonweight.web.AccessToken;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;

/** Opens a demo's dashboard in this machine's browser, and stays for as long as it is asked to. */
final class DemoAudience implements Audience {
    private final DemoCommand command;
    private final PrintWriter out;
    private final boolean stay;
    private Optional<LoginFile> login = Optional.empty();

    DemoAudience(DemoCommand command, PrintWriter out, boolean stay) {
        this.command = command;
        this.out = out;
        this.stay = stay;
    }

    @Override
    public void welcome(URI dashboard, AccessToken token) throws IOException {
        LoginFile file = LoginFile.write(dashboard, token);
        login = Optional.of(file);
        out.println("dashboard    " + dashboard);
        if (!Browser.open(file.path())) {
            out.println("No browser could be opened here: open " + file.path() + " yourself");
        }
        out.flush();
    }

    @Override
    public void linger(DemoResult result, URI dashboard) {
        command.print(result, out);
        if (stay) {
            out.println();
            out.println(
                    "the dashboard stays at "
                            + dashboard
                            + " until Ctrl-C or the end of the input");
            out.flush();
            InputEnd.await(System.in);
        }
        login.ifPresent(LoginFile::delete);
    }
}
