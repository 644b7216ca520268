package org.commonweight.organization.round;

import com.sun.management.GarbageCollectionNotificationInfo;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most memory that some work took, in MB.
 *
 * @param heap what a collection left over
 * @param direct buffers outside the heap
 * @param resident the process's memory without files mapped into it; 0 where no system tells
 */
record PeakMemory(long heap, long direct, long resident) {
    private static final Set<String> HEAP =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Path STATUS = Path.of("/proc/self/status");

    /** Does {@code work}; looks at the process a hundred times a second meanwhile. */
    static PeakMemory of(Callable<?> work) throws Exception {
        AtomicLong heap = new AtomicLong();
        NotificationListener collections =
                (event, _) -> heap.accumulateAndGet(left(event), Math::max);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(collections, null, null);
        }
        Watch watch = new Watch();
        Thread thread = Thread.ofPlatform().daemon().start(watch);
        work.call();
        watch.stopped = true;
        thread.join();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).removeNotificationListener(collections);
        }
        return new PeakMemory(heap.get() >> 20, watch.direct >> 20, watch.resident >> 10);
    }

    /** Returns the bytes of the heap that a collection left over. */
    private static long left(Notification event) {
        CompositeData data = (CompositeData) event.getUserData();
        return GarbageCollectionNotificationInfo.from(data)
                .getGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> HEAP.contains(pool.getKey()))
                .map(pool -> pool.getValue())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static final class Watch implements Runnable {
        private volatile boolean stopped;
        private long direct;
        private long resident;

        @Override
        public void run() {
            while (!stopped) {
                direct = Math.max(direct, directNow());
                resident = Math.max(resident, residentNow());
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private static long directNow() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** Returns kilobytes. */
    private static long residentNow() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
