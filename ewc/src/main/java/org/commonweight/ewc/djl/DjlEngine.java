package org.commonweight.ewc.djl;

import ai.djl.engine.Engine;

import org.commonweight.ewc.EngineException;
import org.commonweight.ewc.LearningRule;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.descent.DescentState;

import java.nio.file.Path;

/**
 * Trains with PyTorch's native CPU library from the class path, on one thread unless told
 * otherwise: deterministic on one machine, not across machines.
 */
public final class DjlEngine implements TrainingEngine {
    private final Engine engine;

    private DjlEngine(Engine engine) {
        this.engine = engine;
    }

    /**
     * Loads the library, never from the network. The first time it is unpacked (432 MB) into {@code
     * DJL_CACHE_DIR}, a system property or environment variable, else {@code ~/.djl.ai}.
     *
     * @throws EngineException if the library is not on the class path or cannot be unpacked
     */
    public static DjlEngine load() throws EngineException {
        return new DjlEngine(NativeLibrary.load());
    }

    /** Does the same as {@link #load()} with {@code cache} as the place to unpack into. */
    public static DjlEngine load(Path cache) throws EngineException {
        System.setProperty(NativeLibrary.CACHE, cache.toAbsolutePath().toString());
        return load();
    }

    /**
     * Does the same as {@link #load()} with so many threads for one operation; the same seed gives
     * the same bits for the same number only. Up to some five million weights one thread is
     * fastest.
     *
     * @throws EngineException if the library runs with another number in this process already
     */
    public static DjlEngine load(int threads) throws EngineException {
        NativeLibrary.setThreads(threads);
        return load();
    }

    @Override
    public String name() {
        return "pytorch/" + engine.getVersion();
    }

    @Override
    public TrainingSession open(LearningRule rule, DescentState start) {
        return new DjlSession(engine, rule, start);
    }
}
