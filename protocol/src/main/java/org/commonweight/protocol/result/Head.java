package org.commonweight.protocol.result;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;

/** What a round starts from: the digest on the ledger, the files it names, and what they hold. */
public record Head(
        Digest digest, ModelFiles files, Weights weights, Optional<GridTensors> memory) {}
