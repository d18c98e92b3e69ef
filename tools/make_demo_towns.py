#!/usr/bin/env python3
"""Draws the towns of the demonstration's district into demo/towns.geojson: seven invented areas that share their borders.

    tools/make_demo_towns.py            writes the file; the same each time

A border is drawn once, between two corners, by halving it and moving each middle by a share of its length that follows from its name:
whoever stands on either side of it walks the same points. The place is empty land of no district in particular; nothing is real.
"""
import hashlib
import json
import math
import pathlib

TARGET = pathlib.Path(__file__).resolve().parent.parent / "demo" / "towns.geojson"
HALVINGS = 4       # 16 pieces of each border
ROUGHNESS = 0.13   # of a piece's length
ORIGIN = (104.20, 38.30)  # degrees; corners below are thousandths of a degree east and north of it

CORNERS = {
    "nw": (0, 300), "n1": (140, 330), "n2": (290, 345), "ne": (430, 300),
    "w1": (-20, 160), "c1": (130, 215), "c2": (205, 235), "c3": (300, 220), "e1": (450, 170),
    "d1": (120, 125), "d2": (215, 150), "d3": (300, 130),
    "sw": (15, 20), "s1": (150, -5), "s2": (285, 10), "se": (420, 40),
}
TOWNS = {  # corners in the order one walks them, the land on the left
    "城关街道": ["d1", "d2", "d3", "c3", "c2", "c1"],
    "望湖街道": ["c3", "e1", "ne", "n2", "c2"],
    "沙河街道": ["c1", "c2", "n2", "n1"],
    "柳溪镇": ["w1", "d1", "c1", "n1", "nw"],
    "青塘乡": ["sw", "s1", "d1", "w1"],
    "石桥镇": ["s1", "s2", "d3", "d2", "d1"],
    "清澜化工园区管委会": ["s2", "se", "e1", "c3", "d3"],
}


def shift(name: str) -> float:
    """From -1 to 1, the same for the same name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") / 2**31 - 1


def border(one: str, other: str) -> list[tuple[float, float]]:
    """The points from one corner to the other, without the last."""
    first, last = sorted((one, other))
    points = [CORNERS[first], CORNERS[last]]
    for halving in range(HALVINGS):
        finer = [points[0]]
        for place, (a, b) in enumerate(zip(points, points[1:])):
            length = math.dist(a, b)
            move = shift(f"{first} {last} {halving} {place}") * ROUGHNESS * length
            finer += [((a[0] + b[0]) / 2 - (b[1] - a[1]) / length * move, (a[1] + b[1]) / 2 + (b[0] - a[0]) / length * move), b]
        points = finer
    return (points if (one, other) == (first, last) else points[::-1])[:-1]


def ring(corners: list[str]) -> list[list[float]]:
    points = [point for one, other in zip(corners, corners[1:] + corners[:1]) for point in border(one, other)]
    return [[round(ORIGIN[0] + x / 1000, 5), round(ORIGIN[1] + y / 1000, 5)] for x, y in points + points[:1]]


def feature(name: str, corners: list[str]) -> str:
    return json.dumps({"type": "Feature", "properties": {"name": name, "note": "虚构"},
                       "geometry": {"type": "Polygon", "coordinates": [ring(corners)]}}, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    features = ",\n".join(feature(name, corners) for name, corners in TOWNS.items())
    about = "清澜区镇街界线，演示用，纯属虚构 · invented for the demonstration; no such district"
    TARGET.write_text(f'{{"type":"FeatureCollection","description":"{about}","features":[\n{features}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
