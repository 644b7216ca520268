package org.commonweight.web.stub;

import io.vertx.core.Vertx;

import org.commonweight.web.AccessToken;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** Plays a node until it is stopped, for whoever works on the pages: {@code HOME PORT}. */
final class PlayedNodes {
    private PlayedNodes() {}

    /** Starts; the token is in {@code HOME/api-token}. */
    public static void main(String[] arguments) throws Exception {
        Path home = Files.createDirectories(Path.of(arguments[0]));
        AccessToken token = AccessToken.in(home, new Random(1));
        long now = InstantSource.system().instant().getEpochSecond();
        PlayedNode node = new PlayedNode(Vertx.vertx(), token, now, Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
    }
}
