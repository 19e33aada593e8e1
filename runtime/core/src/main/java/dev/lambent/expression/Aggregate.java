package dev.lambent.expression;

import java.util.Collection;

/** What several numbers come to together; not a number where there is none of them. */
enum Aggregate {
    SUM {
        @Override
        double ofSome(Collection<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    },
    AVG {
        @Override
        double ofSome(Collection<Double> values) {
            return SUM.ofSome(values) / values.size();
        }
    },
    MIN {
        @Override
        double ofSome(Collection<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        }
    },
    MAX {
        @Override
        double ofSome(Collection<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        }
    },
    /** Of all values, not of a sample of them. */
    STDDEV {
        @Override
        double ofSome(Collection<Double> values) {
            double average = AVG.ofSome(values);
            double squares = values.stream()
                    .mapToDouble(each -> (each - average) * (each - average))
                    .sum();
            return Math.sqrt(squares / values.size());
        }
    },
    COUNT {
        @Override
        double of(Collection<Double> values) {
            return values.size();
        }

        @Override
        double ofSome(Collection<Double> values) {
            return values.size();
        }
    };

    abstract double ofSome(Collection<Double> values);

    double of(Collection<Double> values) {
        return values.isEmpty() ? Double.NaN : ofSome(values);
    }
}
