/**
 * Areas, and places in them, on a canvas, by OpenLayers: no tiles, nothing asked of anybody. It stands still: it neither pans nor zooms, so
 * that a finger on it scrolls the page. Loaded only where there is something to draw.
 */
import { createEmpty, extend } from 'ol/extent'
import Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import Point from 'ol/geom/Point'
import VectorLayer from 'ol/layer/Vector'
import OpenLayersMap from 'ol/Map'
import { fromLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style'
import View from 'ol/View'

export interface AreaLook {
  fill: string
  /** under the name, in the same place: a number */
  label: string
  dashed?: boolean
  marked?: boolean
}
/** A place: its colour is never alone, its shape says the same. */
export interface Spot {
  key: string
  /** degrees east and north */
  at: [number, number]
  colour: string
  shape: 'dot' | 'ring' | 'square' | 'triangle'
  label: string
  marked: boolean
}
export interface AreaMap {
  /** the areas of a GeoJSON in degrees; `key` names the property by which they are known, or their place in the file */
  show: (geojson: unknown, key?: string) => void
  look: (look: (key: string) => AreaLook, colours: { line: string; ink: string; paper: string }) => void
  /** over the areas, or alone where there are none; the last given are drawn on top */
  spots: (spots: Spot[], colours: { ink: string; paper: string }) => void
  /** where on the map, in its own pixels, an area's label stands, or a place lies */
  middle: (key: string) => { x: number; y: number } | undefined
  end: () => void
}

const MARGIN = 12
const CLOSEST = 15 // one place alone is shown with what is around it
const SIZE = 7
const NEAR = 8 // pixels that a finger may miss a place by

function styleOf(spot: Spot, colours: { ink: string; paper: string }, font: string): Style {
  const fill = new Fill({ color: spot.shape === 'ring' ? colours.paper : spot.colour })
  const edge = spot.shape === 'ring' ? spot.colour : colours.paper
  const stroke = new Stroke({ color: spot.marked ? colours.ink : edge, width: spot.marked ? 3 : 2 })
  const radius = spot.marked ? SIZE + 2 : SIZE
  const image =
    spot.shape === 'triangle'
      ? new RegularShape({ points: 3, radius: radius + 2, fill, stroke, declutterMode: 'none' })
      : spot.shape === 'square'
        ? new RegularShape({ points: 4, radius: radius + 1, angle: Math.PI / 4, fill, stroke, declutterMode: 'none' })
        : new Circle({ radius, fill, stroke, declutterMode: 'none' })
  const text = new Text({
    text: spot.label,
    font: `12px ${font}`,
    offsetY: -radius - 9,
    fill: new Fill({ color: colours.ink }),
    stroke: new Stroke({ color: colours.paper, width: 3 }),
  })
  return new Style({ image, zIndex: spot.marked ? 2 : 1, ...(spot.label ? { text } : {}) })
}

/** `fitting`: a name that would lie over another is left out, those of places before those of areas. */
export function startMap(
  place: HTMLElement,
  on: { over: (key: string) => void; pick: (key: string, touched: boolean) => void },
  fitting = false,
): AreaMap {
  const source = new VectorSource()
  const layer = new VectorLayer({ source, declutter: fitting })
  const places = new VectorSource()
  const layers = [layer, new VectorLayer({ source: places, declutter: fitting })]
  const map = new OpenLayersMap({ target: place, layers, controls: [], interactions: [], view: new View({ maxZoom: 24 }) })
  const font = getComputedStyle(document.documentElement).fontFamily
  const fit = (): void => {
    const extent = createEmpty()
    for (const one of [source.getExtent(), places.getExtent()]) if (one && one.every(Number.isFinite)) extend(extent, one)
    if (extent.every(Number.isFinite))
      map.getView().fit(extent, { padding: [MARGIN, MARGIN, MARGIN, MARGIN], maxZoom: CLOSEST })
  }
  map.on('change:size', fit)
  const at = (pixel: number[]): string => {
    const found = map.forEachFeatureAtPixel(pixel, (feature) => feature as Feature, { hitTolerance: NEAR })
    return found ? String(found.get('key')) : ''
  }
  map.on('pointermove', (event) => {
    const key = at(event.pixel)
    place.style.cursor = key ? 'pointer' : ''
    on.over(key)
  })
  map.on('click', (event) => on.pick(at(event.pixel), (event.originalEvent as PointerEvent).pointerType === 'touch'))
  const leave = (): void => on.over('')
  place.addEventListener('pointerleave', leave)

  return {
    show(geojson, key) {
      source.clear()
      const read = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' }).readFeatures(geojson)
      // A town in several areas: each is drawn, and all are known by the same key.
      const areas = read.map((area, index) => {
        const known = String(key ? area.get(key) : index)
        const one = new Feature(area.getGeometry())
        one.set('key', known)
        return one
      })
      const seen = new Set<string>()
      for (const one of areas) {
        const known = String(one.get('key'))
        if (!seen.has(known)) one.setId(known)
        else one.set('again', true)
        seen.add(known)
      }
      source.addFeatures(areas)
      fit()
    },
    look(look, colours) {
      layer.setStyle((feature) => {
        const one = look(String(feature.get('key')))
        return new Style({
          fill: new Fill({ color: one.fill }),
          stroke: new Stroke({
            color: one.marked ? colours.ink : colours.line,
            width: one.marked ? 3 : 1,
            ...(one.dashed ? { lineDash: [5, 4] } : {}),
          }),
          zIndex: one.marked ? 2 : 1,
          text: new Text({
            text: feature.get('again') ? '' : one.label,
            font: `13px ${font}`,
            overflow: true,
            fill: new Fill({ color: colours.ink }),
            stroke: new Stroke({ color: colours.paper, width: 3 }),
          }),
        })
      })
      map.renderSync()
    },
    spots(spots, colours) {
      const before = places.getFeatures().length
      places.clear(true)
      places.addFeatures(
        spots.map((spot) => {
          const one = new Feature(new Point(fromLonLat(spot.at)))
          one.set('key', spot.key)
          one.setId(spot.key)
          one.setStyle(styleOf(spot, colours, font))
          return one
        }),
      )
      if (before !== spots.length) fit()
    },
    middle(key) {
      const geometry = (places.getFeatureById(key) ?? source.getFeatureById(key))?.getGeometry()
      if (!geometry) return undefined
      const [west = 0, south = 0, east = 0, north = 0] = geometry.getExtent()
      const pixel = map.getPixelFromCoordinate([(west + east) / 2, (south + north) / 2])
      return pixel ? { x: pixel[0] ?? 0, y: pixel[1] ?? 0 } : undefined
    },
    end() {
      place.removeEventListener('pointerleave', leave)
      map.setTarget(undefined)
      map.dispose()
    },
  }
}
