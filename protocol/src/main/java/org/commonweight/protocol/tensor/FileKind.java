package org.commonweight.protocol.tensor;

/** The kinds of tensor file, with the word that names each in headers and manifests. */
public enum FileKind {
    /** Float32 weights. */
    MODEL("model", "F32"),
    /** The consolidated Fisher diagonal, int32 on the model's memory grid. */
    MEMORY("memory", "I32"),
    /** A delta and perhaps a Fisher diagonal of one participant, int32 on the round's grid. */
    UPDATE("update", "I32");

    private final String word;
    private final String dtype;

    FileKind(String word, String dtype) {
        this.word = word;
        this.dtype = dtype;
    }

    /** Returns the word in {@code __metadata__.kind} and under {@code files}. */
    public String word() {
        return word;
    }

    /** Returns the safetensors name of the element type. */
    public String dtype() {
        return dtype;
    }
}
