package org.commonweight.ipfs.kubo;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

import java.nio.file.Path;

/** A real daemon for one test, whatever it runs in; knows no peer until told. */
interface KuboDaemon extends AutoCloseable {
    /**
     * Starts a daemon: the program that {@link KuboProgram#VARIABLE} names, else a container where
     * Docker is; else the test ends as skipped.
     *
     * @param folder where it may write
     */
    static KuboDaemon start(Path folder) throws Exception {
        if (KuboProgram.isAvailable()) {
            return KuboProgram.start(folder);
        }
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        String why =
                KuboProgram.VARIABLE
                        + " names no Kubo program (.ci/run builds one where Go is), and Docker is"
                        + " not here";
        if (!docker) {
            System.out.println("Tests with a real Kubo are skipped: " + why);
        }
        Assumptions.assumeTrue(docker, why);
        return KuboContainer.start();
    }

    /** Returns a client of the daemon. */
    KuboClient client();

    /**
     * Has the daemon itself cut a file or directory into blocks and returns the name that it gives
     * it.
     */
    String add(Path path, String... parameters) throws Exception;

    /** Returns the IPv4 address at which other daemons reach it. */
    String host();

    @Override
    void close();
}
