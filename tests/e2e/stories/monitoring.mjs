// A point and its logger are registered on the page; what the logger sends is on the wall at once; a time is marked, with a photo that can
// be opened again, and a question about the data is put, answered and settled. Then days of a station, quarters and exceedances by keyboard.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SOURCES } from '../house.mjs'
import { lineOf, send, stamp } from '../logger.mjs'
import { DAY, firstOf, houseOf, oneMore } from '../settle.mjs'
import { check, until } from '../steps.mjs'

const POINT = '石桥镇污水处理厂出水口'
const HOUR = 3600_000
const china = (ms) => `${new Date(ms + 8 * HOUR).toISOString().slice(0, 19)}+08:00`
const MN = '32010600000001'

export async function tell(story, { browser, folder }) {
  const house = await houseOf(story, folder).start(DAY, { more: ['--gateway', '127.0.0.1:0'] })
  const port = Number((await house.saying(/数采仪接入 \S*:(\d+)/))[1])
  const clerk = await story.step('a house with a gateway, and a clerk of the monitoring station', async () => {
    const admin = await firstOf(story, browser, house)
    await admin.post('/units', { name: '石桥镇', kind: 'town', parent: null })
    return oneMore(story, browser, admin, { name: '林清越', login: 'lin', unit: '区整改办', role: 'office' })
  })
  const { page } = clerk
  await clerk.setClock()

  await story.step('an empty wall says how to begin', async () => {
    await clerk.go('#/monitoring')
    await clerk.sees('还没有监测点')
  })
  await story.step('the clerk registers a point from there, with a factor by its name', async () => {
    await page.getByRole('link', { name: '登记监测点' }).click()
    const form = clerk.dialog('登记监测点')
    await clerk.press('登记监测点', form)
    await clerk.sees('请填写', form)
    await clerk.fill('名称', POINT, form)
    await clerk.choose('所属单位', '石桥镇', form)
    await clerk.press('加一个因子', form)
    await form.locator('.watched input').first().fill('化学需氧量')
    await clerk.fill('上限', '50', form)
    await clerk.press('登记监测点', form)
    await form.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: POINT }).waitFor()
  })
  await story.step('and its logger, with a password that is not shown again', async () => {
    await clerk.go('#/monitoring/loggers')
    await clerk.press('登记数采仪')
    const form = clerk.dialog('登记数采仪')
    await clerk.fill('MN', MN, form)
    await clerk.fill('名称', '污水厂数采仪', form)
    await clerk.choose('监测点', POINT, form)
    check(await form.getByLabel('系统编码ST').inputValue() === '32', 'the system code of waste water is filled in')
    await clerk.press('登记数采仪', form)
    await form.waitFor({ state: 'hidden' })
    await clerk.sees('还没有收到过它的报文')
    await clerk.press('设置口令或密钥')
    const secret = clerk.dialog('设置口令或密钥')
    await secret.locator('input[type=password]').fill('123456')
    await clerk.press('保存', secret)
    await secret.waitFor({ state: 'hidden' })
    await clerk.sees('已设口令')
    check(!(await page.content()).includes('123456'), 'the password is nowhere on the page')
  })
  await story.step('a frame comes in, and its value is on the wall, over the limit in words', async () => {
    await clerk.go('#/monitoring')
    await clerk.sees('尚无数据')
    const at = stamp(house.now)
    const answer = await send(port, `QN=${at}000;ST=32;CN=2011;PW=123456;MN=${MN};Flag=5;CP=&&DataTime=${at};w01018-Rtd=61.7,w01018-Flag=N&&`)
    check(answer.includes('CN=9014'), `the gateway answered: ${answer}`)
    await clerk.sees('61.7')
    await clerk.sees('超上限50')
  })
  await story.step('the next frame is there as soon as it came, since the server tells of it', async () => {
    await page.getByTitle('有新数据时服务器会告知').waitFor()
    const at = stamp(house.now + 500)
    await send(port, `QN=${at}000;ST=32;CN=2011;PW=123456;MN=${MN};Flag=5;CP=&&DataTime=${stamp(house.now + 1000)};w01018-Rtd=62.9,w01018-Flag=N&&`)
    await page.getByText('62.9').waitFor({ timeout: 4000 })
  })
  await story.step('a table of hours is asked about, looked at, brought in, and says nothing new the second time', async () => {
    await clerk.go('#/monitoring/points')
    await page.getByRole('link', { name: POINT }).click()
    await page.locator('a[href*="/monitoring/import?point="]').click()  // not the one of the list, which names no point
    for (const time of ['first', 'second']) {
      await page.locator('input[type=file]').setInputFiles(join(SOURCES, 'tests/measurement_tables/hours.csv'))
      check(await clerk.button('预览').isDisabled(), 'there is no preview while questions are open')
      await clerk.sees('氨氮：单位是什么？')
      await clerk.choose('每行是', '小时均值')
      await clerk.choose('时间是', '时段的开始')
      await clerk.choose('氨氮的单位', 'µg/L')
      await clerk.press('预览')
      await clerk.sees(time === 'first' ? '将导入6个值' : '没有新的数据')
      await clerk.sees('有千位分隔符')
      if (time === 'second') break
      await clerk.sees('0.510 mg/L')
      await clerk.press('确认导入6个值')
      await clerk.sees('已导入6个值')
      await clerk.press('换一个文件')
    }
  })
  await story.step('its values are in the table of the point, and go out as a file', async () => {
    await clerk.go('#/monitoring/points')
    await page.getByRole('link', { name: POINT }).click()
    await page.getByRole('link', { name: '数据', exact: true }).click()
    const id = /points\/([^?]+)/.exec(page.url())[1]
    await clerk.go(`#/monitoring/points/${id}?tab=rows&factor=w01018&command=2061&from=2026-03-01T00:00&to=2026-03-02T00:00`)
    await clerk.sees('从表格导入')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出CSV' }).click()])
    check(file.suggestedFilename().endsWith('.csv'), 'the export is a CSV file')
  })
  await story.step('a frame with another password is set aside, and can be looked at', async () => {
    const at = stamp(house.now + 1000)
    await send(port, `QN=${at}000;ST=32;CN=2011;PW=000000;MN=${MN};Flag=5;CP=&&DataTime=${at};w01018-Rtd=1.5,w01018-Flag=N&&`, { answered: false })
    await until(async () => (await clerk.read('/intake/quarantine')).items.length === 1, 'the frame was set aside')
    await clerk.go('#/monitoring/quarantine')
    await clerk.sees('口令不符')
    await page.locator('td.shown button').click()
    await clerk.sees('SHA-256')
    check(!(await page.content()).includes('000000;MN'), 'its password is not shown')
    await page.keyboard.press('Escape')
  })
  await story.step('the logger is told to set its clock: recorded, sent over its line once, and its answer is recorded', async () => {
    const line = lineOf(port)
    const at = stamp(house.now + 2000)
    line.say(`QN=${at}000;ST=32;CN=2011;PW=123456;MN=${MN};Flag=5;CP=&&DataTime=${at};w01018-Rtd=41.7,w01018-Flag=N&&`)
    await line.hears('CN=9014')
    await clerk.go('#/monitoring/loggers')
    await page.getByRole('link', { name: '反控指令' }).click()
    await clerk.press('下达指令')
    const form = clerk.dialog('下达指令')
    await clerk.choose('指令', '1012 校时', form)
    await clerk.press('记入台账并下发', form)
    await clerk.sees('请填写', form)
    await clerk.fill('原因', '时钟偏差较大', form)
    await clerk.press('记入台账并下发', form)
    await form.waitFor({ state: 'hidden' })
    const asked = await line.hears('CN=1012')
    const qn = /QN=(\d{17})/.exec(asked)[1]
    line.say(`QN=${qn};ST=91;CN=9011;PW=123456;MN=${MN};Flag=4;CP=&&QnRtn=1&&`)
    line.say(`QN=${qn};ST=91;CN=9012;PW=123456;MN=${MN};Flag=4;CP=&&ExeRtn=1&&`)
    await clerk.sees('已执行')
    await clerk.sees('准备执行')
    line.end()
  })
  await story.step('a time is marked, and the mark is taken back with a reason', async () => {
    await clerk.go('#/monitoring/points')
    await page.getByRole('link', { name: POINT }).click()
    await page.getByRole('link', { name: '标记' }).click()
    await clerk.press('添加标记')
    const form = clerk.dialog('添加标记')
    await clerk.choose('标记种类', '校准', form)
    await clerk.fill('情况说明', '标样核查', form)
    await form.getByLabel('选照片或文件').setInputFiles({ name: '标样.png', mimeType: 'image/png', buffer: await page.screenshot() })
    await clerk.sees('标样.png', form)
    await clerk.press('添加标记', form)
    await form.waitFor({ state: 'hidden' })
    await clerk.sees('标样核查')
    const file = page.getByRole('link', { name: '标样.png' })
    const kept = await page.request.get(await file.getAttribute('href'))
    check(kept.ok() && kept.headers()['content-type'] === 'image/png', 'the photo behind the mark can be opened again')
    await clerk.press('撤回')
    const back = clerk.dialog('撤回')
    await clerk.fill('理由', '时间填错', back)
    await clerk.press('撤回', back)
    await back.waitFor({ state: 'hidden' })
    await clerk.sees('已撤回')
  })
  await story.step('a question is put, answered and settled', async () => {
    await clerk.go('#/monitoring/questions')
    await clerk.press('提出疑问')
    const form = clerk.dialog('提出疑问')
    await clerk.choose('监测点', POINT, form)
    await clerk.fill('疑问', '化学需氧量高于许可限值，请说明当时情况。', form)
    await clerk.press('提出疑问', form)
    await form.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: POINT }).click()
    await clerk.press('说明情况')
    const answer = clerk.dialog('说明情况')
    await clerk.fill('情况说明', '当时更换填料，已恢复。', answer)
    await answer.getByLabel('选照片或文件').setInputFiles({ name: '填料 <b>1</b>.png', mimeType: 'image/png', buffer: await page.screenshot() })
    await clerk.sees('填料 <b>1</b>.png', answer)
    await clerk.press('说明情况', answer)
    await answer.waitFor({ state: 'hidden' })
    await clerk.sees('当时更换填料，已恢复。')
    await page.getByRole('link', { name: '填料 <b>1</b>.png' }).waitFor()
    await until(() => page.evaluate(() => [...document.querySelectorAll('.evidence img')].every((one) => one.naturalWidth > 0)),
      'the photo of the answer is shown')
    await clerk.press('办结')
    const settle = clerk.dialog('办结')
    await clerk.fill('理由', '与运维记录一致', settle)
    await clerk.press('办结', settle)
    await settle.waitFor({ state: 'hidden' })
    await clerk.sees('办结：说明清楚')
  })
  const yesterday = Math.floor((house.now + 8 * HOUR) / (24 * HOUR)) * 24 * HOUR - 32 * HOUR
  const day = (back) => china(yesterday - back * 24 * HOUR).slice(0, 10)
  await story.step('days of an outlet come from another system; what was above the limit is listed, and leads to the curve', async () => {
    const { id } = (await clerk.read('/points')).items.find((one) => one.name === POINT)
    const values = [0, 1, 2].flatMap((back) => Array.from({ length: 24 }, (_, n) => ({
      factor: 'w01018', at: china(yesterday - back * 24 * HOUR + n * HOUR), value: back === 1 ? '60' : '40', flag: 'N',
    })))
    await clerk.post(`/points/${id}/measurements`, { command: '2061', units: [{ factor: 'w01018', unit: 'mg/L' }], values })
    await clerk.go('#/monitoring/exceedances')
    const row = page.getByRole('row').filter({ hasText: day(1) })
    await row.getByText('0.20').waitFor()
    check((await row.textContent()).includes('≤50'), 'the limit stands beside the value')
    await clerk.sees('这里只说测得值高于限值，不是认定')
    const [saved] = await Promise.all([page.waitForEvent('download'), clerk.press('导出CSV')])
    const text = readFileSync(await saved.path(), 'utf8')
    check(text.includes(`${day(1)},${POINT}`) && text.includes('0.20'), 'the file holds what the page shows')
    await row.getByRole('link', { name: /曲线/ }).click()
    await page.waitForURL(/factor=w01018/)
  })
  await story.step('quarters by keyboard: the days of this one, and what was above the limit in it', async () => {
    await page.getByRole('link', { name: '季度达标' }).click()
    const now = page.getByRole('button', { name: /2026年4季度/ })
    check((await now.textContent()).includes('1天测得超限'), 'one day of the quarter was above')
    await now.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('row').filter({ hasText: day(1) }).waitFor()
  })
  await story.step('the year of an air station by keyboard: a day short of hours is not clean, Enter leads to its curve', async () => {
    const units = await clerk.read('/units')
    const { id } = await clerk.post('/points', { properties: {
      name: '青塘子站', code: '', kind: 'air-station', unit: units.items.find((one) => one.name === '石桥镇').id, company: '', permit: '',
      longitude: null, latitude: null, watched: [],
    } })
    const sent = Object.entries({ a21026: '10', a21004: '40', a05024: '100', a34002: '90', a34004: '60' })
    const values = [0, 1].flatMap((back) => Array.from({ length: 24 }, (_, n) => sent
      .filter(([factor]) => back === 1 || factor !== 'a34004' || n < 12)
      .map(([factor, value]) => ({ factor, at: china(yesterday - back * 24 * HOUR + n * HOUR), value, flag: 'N' }))).flat())
    const carbon = values.filter((one) => one.factor === 'a21026').map((one) => ({ ...one, factor: 'a21005', value: '1.0' }))
    await clerk.post(`/points/${id}/measurements`, { command: '2061', values: [...values, ...carbon], units: [
      ...sent.map(([factor]) => ({ factor, unit: 'µg/m3' })), { factor: 'a21005', unit: 'mg/m3' },
    ] })
    await clerk.go(`#/monitoring/points/${id}?tab=days`)
    const short = page.locator(`[data-day="${day(0)}"]`)
    check((await short.getAttribute('aria-label')).includes('当天不够有效，不作评价'), 'a day short of hours has no verdict')
    await short.focus()
    await clerk.sees('只有12小时有效，需20小时')
    await page.keyboard.press('ArrowUp')
    const whole = page.locator(`[data-day="${day(1)}"]`)
    check(/AQI \d+ 良，首要污染物/.test(await whole.getAttribute('aria-label')), 'the day before has an index and its primary pollutant')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`factor=a34\\d+.*from=${day(1)}T00`))
  })
}
