import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.RuinRecreateMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The assignment problem for Timefold: each official is an entity, the variable is the post.
 *
 * <p>Usage: {@code java TimefoldPeer FOLDER SECONDS SEED}. FOLDER holds what timefold.py writes. Each
 * better plan is a line "hard soft" on standard output; the last one is written to FOLDER/plan.i32
 * as the pair of each official.
 */
public final class TimefoldPeer {

    /** A post with its seats; what it costs empty is in the price of the pairs. */
    public static final class Post {
        final int id;
        final long seats;

        Post(int id, long seats) {
            this.id = id;
            this.seats = seats;
        }
    }

    /** A side row: how far the sum over the chosen pairs is from its limit, at a price. */
    public static final class Row {
        final int sense;
        final long limit;
        final long penalty; // -1: hard

        Row(int sense, long limit, long penalty) {
            this.sense = sense;
            this.limit = limit;
            this.penalty = penalty;
        }

        boolean hard() {
            return penalty < 0;
        }

        long broken(long sum) {
            long above = sum - limit;
            return sense == 0 ? Math.abs(above) : Math.max(0, -sense * above);
        }

        /** What the sum changes against no chosen pair at all: a row without pairs has no group. */
        long change(long sum) {
            return (broken(sum) - broken(0)) * (hard() ? 1 : penalty);
        }
    }

    /** What a pair adds to a row. */
    public record Part(Row row, long amount) {}

    @PlanningEntity
    public static final class Official {
        @PlanningId
        int id;

        @PlanningVariable(allowsUnassigned = true)
        Post post;

        @ValueRangeProvider
        List<Post> posts;

        int firstPair; // the pairs of an official lie together, sorted by post
        int[] postIds;
        long[] prices;
        List<List<Part>> parts;

        public Official() {}

        int at() {
            return Arrays.binarySearch(postIds, post.id);
        }

        long price() {
            return post == null ? 0 : prices[at()]; // what staying unplaced costs is in the prices
        }

        List<Part> partsOfPair() {
            return parts.get(at());
        }
    }

    @PlanningSolution
    public static final class Plan {
        @PlanningEntityCollectionProperty
        List<Official> officials;

        @PlanningScore
        HardSoftLongScore score;

        public Plan() {}
    }

    public static final class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            return new Constraint[] {
                factory.forEach(Official.class)
                        .groupBy(official -> official.post, ConstraintCollectors.countLong())
                        .filter((post, count) -> count > post.seats)
                        .penalizeLong(HardSoftLongScore.ONE_HARD, (post, count) -> count - post.seats)
                        .asConstraint("one official a seat"),
                factory.forEachIncludingUnassigned(Official.class)
                        .impactLong(HardSoftLongScore.ONE_SOFT, official -> -official.price())
                        .asConstraint("cost"),
                rows(factory, false).asConstraint("soft rows"),
                rows(factory, true).asConstraint("hard rows"),
            };
        }

        private static ai.timefold.solver.core.api.score.stream.bi.BiConstraintBuilder<Row, Long, HardSoftLongScore>
                rows(ConstraintFactory factory, boolean hard) {
            return factory.forEach(Official.class)
                    .flattenLast(Official::partsOfPair)
                    .filter(part -> part.row.hard() == hard)
                    .groupBy(Part::row, ConstraintCollectors.sumLong(Part::amount))
                    .impactLong(
                            hard ? HardSoftLongScore.ONE_HARD : HardSoftLongScore.ONE_SOFT,
                            (row, sum) -> -row.change(sum));
        }
    }

    private static ByteBuffer bytes(Path folder, String name) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int[] ints(Path folder, String name) throws IOException {
        IntBuffer buffer = bytes(folder, name).asIntBuffer();
        int[] values = new int[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static long[] longs(Path folder, String name) throws IOException {
        LongBuffer buffer = bytes(folder, name).asLongBuffer();
        long[] values = new long[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static Plan read(Path folder) throws IOException {
        long[] seats = longs(folder, "seats.i64");
        Post[] posts = new Post[seats.length];
        for (int j = 0; j < posts.length; j++) posts[j] = new Post(j, seats[j]);
        long[] sense = longs(folder, "sense.i64");
        long[] limit = longs(folder, "limit.i64");
        long[] penalty = longs(folder, "penalty.i64");
        Row[] rows = new Row[sense.length];
        for (int r = 0; r < rows.length; r++) rows[r] = new Row((int) sense[r], limit[r], penalty[r]);
        int[] first = ints(folder, "first.i32"); // pairs of official i: first[i] to first[i + 1]
        int[] post = ints(folder, "post.i32");
        long[] price = longs(folder, "price.i64");
        int[] firstPart = ints(folder, "first_part.i32");
        int[] partRow = ints(folder, "part_row.i32");
        long[] partAmount = longs(folder, "part_amount.i64");
        Plan plan = new Plan();
        plan.officials = new ArrayList<>();
        for (int i = 0; i + 1 < first.length; i++) {
            Official official = new Official();
            official.id = i;
            official.firstPair = first[i];
            official.postIds = Arrays.copyOfRange(post, first[i], first[i + 1]);
            official.prices = Arrays.copyOfRange(price, first[i], first[i + 1]);
            official.posts = new ArrayList<>();
            official.parts = new ArrayList<>();
            for (int k = first[i]; k < first[i + 1]; k++) {
                official.posts.add(posts[post[k]]);
                Part[] parts = new Part[firstPart[k + 1] - firstPart[k]];
                for (int p = 0; p < parts.length; p++) {
                    int at = firstPart[k] + p;
                    parts[p] = new Part(rows[partRow[at]], partAmount[at]);
                }
                official.parts.add(List.of(parts));
            }
            plan.officials.add(official);
        }
        return plan;
    }

    private static void write(Path folder, Plan plan) throws IOException {
        ByteBuffer pairs = ByteBuffer.allocate(4 * plan.officials.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Official official : plan.officials) {
            pairs.putInt(official.post == null ? -1 : official.firstPair + official.at());
        }
        Files.write(folder.resolve("plan.i32"), pairs.array());
    }

    /** The usual moves, and taking a few officials out and placing them anew. */
    private static LocalSearchPhaseConfig search() {
        return new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(new UnionMoveSelectorConfig()
                        .withMoveSelectors(
                                new ChangeMoveSelectorConfig(),
                                new SwapMoveSelectorConfig(),
                                new RuinRecreateMoveSelectorConfig()));
    }

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        Path folder = Path.of(arguments[0]);
        Plan plan = read(folder);
        double spent = (System.nanoTime() - start) / 1e9;
        double left = Math.max(1, Double.parseDouble(arguments[1]) - spent);
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Plan.class)
                .withEntityClasses(Official.class)
                .withConstraintProviderClass(Rules.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withPhases(new ConstructionHeuristicPhaseConfig(), search())
                .withRandomSeed(Long.parseLong(arguments[2]))
                .withTerminationSpentLimit(Duration.ofMillis((long) (left * 1000)));
        var solver = SolverFactory.<Plan>create(config).buildSolver();
        solver.addEventListener(event -> {
            HardSoftLongScore score = (HardSoftLongScore) event.getNewBestScore();
            System.out.println(score.hardScore() + " " + score.softScore());
            System.out.flush();
        });
        write(folder, solver.solve(plan));
    }
}
