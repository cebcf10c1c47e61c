package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.model.Resolution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers that are costly to make and often asked for, such as indexes. One is kept until something changes in the
 * domain that it may depend on; answers that depend on external sources are not kept. Thread-safe.
 */
public final class RenderedAnswers {

    private static final int MOST = 1_000;

    private final Map<Object, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(Object stamp, DataResponse answer) {}

    /** Begins without answers. */
    public RenderedAnswers() {}

    /**
     * An answer that was kept, or a new one.
     *
     * @param resolution what the answer is made from
     * @param what tells the answer from all others, including the package and the repository
     * @param render makes the answer
     */
    public DataResponse get(Resolution resolution, Object what, Supplier<DataResponse> render) {
        if (resolution.asksSources()) {
            return render.get();
        }
        Object stamp = resolution.stamp();
        synchronized (kept) {
            Kept last = kept.get(what);
            if (last != null && last.stamp.equals(stamp)) {
                return last.answer;
            }
        }
        DataResponse answer = render.get();
        synchronized (kept) {
            kept.put(what, new Kept(stamp, answer));
        }
        return answer;
    }
}
