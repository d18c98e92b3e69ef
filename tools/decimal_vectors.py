#!/usr/bin/env python3
"""Writes tests/vectors/decimal.csv: what Python's decimal module says about the arithmetic of src/base/decimal.hpp.

Usage: tools/decimal_vectors.py [output]      (the same lines at every run: the seed is fixed)
Columns: operation, a, b, n, expected. `expected` is "overflow" where the result is not held.
"""
import decimal
import pathlib
import random
import sys

DIGITS_MAX, PLACES_MAX = 36, 18
exact = decimal.Context(prec=300, rounding=decimal.ROUND_HALF_EVEN, Emin=-10000, Emax=10000)
decimal.setcontext(exact)
D = decimal.Decimal
rng = random.Random(8170)


def plain(value):
    text = format(value, "f")
    return text[1:] if text.startswith("-") and value == 0 else text


def held(value, zeros_give_way=False):
    """Zeros at the end of a sum or a product give way where the value would not be held otherwise."""
    sign, digits, exponent = value.as_tuple()
    units, places = int("".join(map(str, digits))), -exponent
    while zeros_give_way and places > 0 and units % 10 == 0 and (units >= 10**DIGITS_MAX or places > PLACES_MAX):
        units, places = units // 10, places - 1
    if places < 0:
        units, places = units * 10**-places, 0
    if units >= 10**DIGITS_MAX or places > PLACES_MAX:
        return "overflow"
    return plain(D(-units if sign else units).scaleb(-places))


def number(digits=None, places=None):
    digits = digits or rng.choice([1, 2, 3, 4, 5, 6, 9, 12, 17, 18, 19, 24, 30, 35, 36])
    places = rng.randint(0, PLACES_MAX) if places is None else places
    units = rng.choice([rng.randrange(10**digits), rng.randrange(10**digits), 10**digits - 1, 10 ** (digits - 1), 5 * 10 ** (digits - 1)])
    return D(-units if rng.random() < 0.5 else units).scaleb(-places)


def tie(places):
    """Exactly half way between two numbers of `places` places, or just beside it."""
    whole = rng.randrange(-10**9, 10**9)
    extra = rng.choice(["5", "50", "500", "5001", "4999", "45", "55", "51", "49"])
    sign = "-" if whole < 0 else ""
    text = str(abs(whole)).rjust(places + 1, "0")
    if places:
        return D(sign + text[:-places] + "." + text[-places:] + extra)
    return D(sign + text + "." + extra)


def lines():
    for _ in range(1200):
        places = rng.randint(0, 14)
        a = tie(places) if rng.random() < 0.7 else number()
        yield "round", a, "", places, held(a.quantize(D(1).scaleb(-places)))
    for _ in range(700):
        digits = rng.randint(1, 12)
        a = rng.choice([number(), tie(rng.randint(0, 6)), D(10**digits * 10 - rng.randint(1, 6)).scaleb(-rng.randint(0, 8))])
        rounded = decimal.Context(prec=digits, rounding=decimal.ROUND_HALF_EVEN).plus(a) if a != 0 else a
        if len(a.as_tuple().digits) <= digits:
            rounded = a
        yield "significant", a, "", digits, held(rounded)
    for operation, apply in (("add", exact.add), ("subtract", exact.subtract), ("multiply", exact.multiply)):
        for _ in range(700):
            a, b = number(), number()
            yield operation, a, b, "", held(apply(a, b), True)
        for _ in range(150):  # money and measurements: short
            a, b = number(rng.randint(1, 7), rng.randint(0, 4)), number(rng.randint(1, 7), rng.randint(0, 4))
            yield operation, a, b, "", held(apply(a, b), True)
    yield "add", D(10**35), D("-0.1"), "", held(D(10**35) - D("0.1"), True)
    yield "add", D(10**35), D("0.0"), "", held(D(10**35) + D("0.0"), True)
    for _ in range(1000):
        places = rng.randint(0, PLACES_MAX)
        a, b = number(), number()
        if rng.random() < 0.4:  # quotients that end in a tie: (2k+1) · b ÷ 2 at the wanted place
            b = number(rng.randint(1, 6), rng.randint(0, 4))
            a = exact.multiply(D(2 * rng.randrange(-10**6, 10**6) + 1).scaleb(-places - 1) * 5, b)
            if held(a, True) == "overflow":
                continue
            a = D(held(a, True))
        if b == 0:
            continue
        yield "divide", a, b, places, held(divided(a.scaleb(places), b).scaleb(-places))
    for _ in range(400):
        a = number()
        b = rng.choice([number(), a, D(plain(a) + "0") if "." in plain(a) and -a.as_tuple().exponent < PLACES_MAX else a, -a])
        if held(b) == "overflow":
            continue
        yield "compare", a, b, "", str(int(a.compare(b)))


def divided(numerator, denominator):
    """The quotient rounded half to even to a whole number, from integers only."""
    n, d = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    above, below = n[0] * d[1], n[1] * d[0]
    if below < 0:
        above, below = -above, -below
    whole, rest = divmod(abs(above), below)
    if rest * 2 > below or (rest * 2 == below and whole % 2):
        whole += 1
    return D(-whole if above < 0 else whole)


def main():
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[1] / "tests/vectors/decimal.csv"
    with output.open("w", encoding="ascii", newline="\n") as file:
        file.write("operation,a,b,n,expected\n")
        for operation, a, b, n, expected in lines():
            file.write(f"{operation},{plain(a)},{plain(b) if b != '' else ''},{n},{expected}\n")


if __name__ == "__main__":
    main()
