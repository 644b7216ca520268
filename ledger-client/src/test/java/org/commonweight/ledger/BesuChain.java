package org.commonweight.ledger;

import org.commonweight.protocol.sign.Address;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The network of four QBFT validators in docker-compose.yml, with free gas and real time. */
record BesuChain(ComposeContainer network) implements DevChain {
    static final Path COMPOSE = Path.of("../docker-compose.yml");
    private static final int PORT = 8545;
    private static final List<String> VALIDATORS =
            List.of("validator1", "validator2", "validator3", "validator4");

    /** Returns why it cannot be started here, if it cannot. */
    static Optional<String> absence() {
        Optional<String> docker = Docker.absence();
        return docker.isPresent() ? docker : isFree() ? Optional.empty() : Optional.of(taken());
    }

    private static String taken() {
        return "port " + PORT + " is taken: docker compose down, or stop what listens there";
    }

    private static boolean isFree() {
        try (ServerSocket free = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    static BesuChain start() {
        ComposeContainer network =
                new ComposeContainer(COMPOSE.toFile())
                        .withServices(VALIDATORS.toArray(String[]::new));
        for (String validator : VALIDATORS) {
            network.waitingFor(
                    validator, Wait.forHealthcheck().withStartupTimeout(Duration.ofMinutes(3)));
        }
        network.start();
        return new BesuChain(network);
    }

    @Override
    public URI rpc() {
        return URI.create("http://127.0.0.1:" + PORT);
    }

    @Override
    public void fund(Address address) {
        // Gas is free here as on the local ledger.
    }

    /** A block comes each second, and the longest sequence of calls in a window is five. */
    @Override
    public int window() {
        return 15;
    }

    /** Nobody moves the clock of a real network. */
    @Override
    public void advance(long seconds) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(seconds + 2));
    }

    @Override
    public void close() {
        network.stop();
    }
}
