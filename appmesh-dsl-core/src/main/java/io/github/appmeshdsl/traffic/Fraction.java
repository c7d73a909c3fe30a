package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;

/**
 * An exact share of requests, in lowest terms.
 *
 * @param numerator 0 or more
 * @param denominator 1 or more
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

    /** All requests. */
    public static final Fraction ONE = new Fraction(1, 1);

    /** No request. */
    public static final Fraction ZERO = new Fraction(0, 1);

    /**
     * Reduces to lowest terms.
     *
     * @throws IllegalArgumentException if the numerator is negative or the denominator is not positive
     */
    public Fraction {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException(numerator + "/" + denominator + " is not a share");
        }
        long divisor = denominator;
        for (long rest = numerator; rest != 0; ) {
            long next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        numerator /= divisor;
        denominator /= divisor;
    }

    /** Returns the share of {@code part} in {@code whole}. */
    public static Fraction of(long part, long whole) {
        return new Fraction(part, whole);
    }

    /**
     * Returns the sum of two shares.
     *
     * @throws ArithmeticException if it cannot be represented
     */
    public Fraction plus(Fraction other) {
        requireNonNull(other, "other");
        return combined(other, BigInteger.ONE);
    }

    /** Returns this share without another one, at most this. */
    Fraction minus(Fraction other) {
        return combined(other, BigInteger.ONE.negate());
    }

    private Fraction combined(Fraction other, BigInteger sign) {
        BigInteger own = BigInteger.valueOf(denominator);
        BigInteger its = BigInteger.valueOf(other.denominator);
        BigInteger sum = BigInteger.valueOf(numerator)
                .multiply(its)
                .add(BigInteger.valueOf(other.numerator).multiply(own).multiply(sign));
        BigInteger whole = own.multiply(its);
        BigInteger divisor = sum.gcd(whole);
        return new Fraction(
                sum.divide(divisor).longValueExact(), whole.divide(divisor).longValueExact());
    }

    /** Returns whether this is no request at all. */
    public boolean isZero() {
        return numerator == 0;
    }

    @Override
    public int compareTo(Fraction other) {
        requireNonNull(other, "other");
        return BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(other.denominator))
                .compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
    }

    /** Returns the share as people read it: {@code 10 %} where that is exact, otherwise {@code 1/3}. */
    @Override
    public String toString() {
        long hundredfold = Math.multiplyExact(numerator, 100);
        return hundredfold % denominator == 0 ? hundredfold / denominator + " %" : numerator + "/" + denominator;
    }
}
