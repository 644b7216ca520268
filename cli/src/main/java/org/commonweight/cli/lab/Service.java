package org.commonweight.cli.lab;

import org.commonweight.cli.shell.InputEnd;
import org.commonweight.lab.demo.KeptDemo;

import java.io.PrintWriter;

/** Says where a kept demo is served, and waits until it is to stop. */
record Service(KeptDemo kept, PrintWriter out) {
    /** Returns when standard input ends, or when this thread is interrupted. */
    void run() {
        out.println();
        out.println("ledger node  " + kept.rpc());
        out.println("ledger       " + kept.ledger());
        out.println("model        " + kept.model());
        out.println("content      " + kept.source());
        if (kept.isAltered()) {
            out.println("note: the ledger's state is not as the demo left it");
        }
        out.println();
        out.println(
                "commonweight audit verify --rpc %s --ledger %s --model %s --source %s"
                        .formatted(kept.rpc(), kept.ledger(), kept.model(), kept.source()));
        out.println();
        out.println("serving until Ctrl-C or the end of the input");
        out.flush();
        InputEnd.await(System.in);
    }
}
