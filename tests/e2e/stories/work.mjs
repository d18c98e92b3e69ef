// A year's work in two days: a plan of Word becomes a ledger, is given to a unit and a person, approved, reported on, looked at as it
// was, and taken along as a workbook.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SOURCES } from '../house.mjs'
import { DAY, firstOf, houseOf, oneMore, PASSWORD } from '../settle.mjs'
import { check, same, until } from '../steps.mjs'
import { rowsOf } from '../workbook.mjs'

const NEXT_DAY = '2026-11-24 09:00:00'
const FINDINGS = 14
const ORPHAN = '云舒' // answers for the fourteenth finding, whose person the document does not name
const COLUMNS = { number: 0, text: 6, deadline: 10, lead: 12, responsible: 13, person: 17, state: 19 }

const rowsShown = (person) => person.page.locator('.virtual .line').evaluateAll((lines) => lines.map((line) => {
  const text = (name) => line.querySelector(`.${name}`)?.innerText.trim() ?? ''
  return {
    number: line.querySelector('.number b')?.innerText ?? '', text: text('text'), unit: line.querySelector('.unit .one')?.innerText ?? '',
    person: line.querySelector('.unit small')?.innerText ?? '', state: line.querySelector('.state .chip')?.innerText.trim() ?? '',
  }
}))

/** What stands on the page for reading: not what can be pressed, and not what only waits to be decided now. */
const readable = (person) => person.page.locator('#main').evaluate((main) => {
  const copy = main.cloneNode(true)
  main.after(copy)
  for (const one of copy.querySelectorAll('button, .el-button, .no-print, input, .heard')) one.remove()
  // Why there is no map is said in other words about the past: what can be done about it cannot be done there.
  for (const one of copy.querySelectorAll('.towns')) if (!one.querySelector('figure')) one.remove()
  for (const one of copy.querySelectorAll('section')) if (one.querySelector('h2')?.textContent?.includes('要决定的')) one.remove()
  const lines = copy.innerText.split('\n').map((one) => one.trim()).filter(Boolean)
  copy.remove()
  return lines
})

export async function tell(story, { browser, folder }) {
  const house = await houseOf(story, folder).start(DAY)
  const { clerk, mayor } = await story.step('a house with a clerk of the office, and the mayor of a town', async () => {
    const admin = await firstOf(story, browser, house)
    const one = (who) => oneMore(story, browser, admin, who)
    return {
      clerk: await one({ name: '林清越', login: 'lin', unit: '区整改办', role: 'office' }),
      mayor: await one({ name: '牧远山', login: 'mu', unit: '石桥镇', role: 'unit', size: 'phone' }),
    }
  })
  const { page } = clerk
  await clerk.setClock()
  await mayor.setClock()

  await story.step('the clerk registers the inspection', async () => {
    await clerk.go('#/import')
    await clerk.press('登记督察')
    const form = clerk.dialog('登记督察')
    await clerk.fill('名称', '第三轮省生态环境保护督察', form)
    await clerk.fill('轮次', '3', form)
    await clerk.fill('批次', '2', form)
    await clerk.fill('督察组', '省生态环境保护督察组', form)
    await clerk.fill(/^反馈日期/, '2025-09-15', form)
    await clerk.press('登记', form)
    await form.waitFor({ state: 'hidden' })
    await clerk.sees('第三轮省生态环境保护督察', page.locator('#main'))
  })
  await story.step('the plan of Word is read: the document on one side, what was understood on the other', async () => {
    await page.locator('input[type=file]').setInputFiles(join(SOURCES, 'demo/整改方案.docx'))
    await clerk.button(/记入台账/).waitFor()
    check(await page.locator('article[data-item]').count() === FINDINGS, `${FINDINGS} findings are proposed`)
    check(await page.locator('.document p, .document .line').count() > FINDINGS, 'the document stands beside them')
  })
  await story.step('she corrects by hand what the document leaves out, and accepts the rest by the keyboard', async () => {
    const card = page.locator('article[data-item="13"]')
    const at = card.locator('dd').filter({ hasText: '文件未写明' }).first()
    await at.locator('[data-doubt]').focus()
    await page.keyboard.press('e')
    await clerk.fill('责任人', ORPHAN, card)
    await page.keyboard.press('Enter')
    await clerk.sees(ORPHAN, card)
    for (let left = await page.locator('[data-doubt]').count(); left > 0; left -= 1) {
      await page.locator('[data-doubt]').first().focus()
      await page.keyboard.press('Enter')
      await until(async () => (await page.locator('[data-doubt]').count()) < left, 'a doubt is settled')
    }
    await clerk.sees('没有疑问')
  })
  await story.step('she agrees, and the ledger holds it, with what she corrected', async () => {
    await clerk.press('确认，记入台账')
    await page.waitForURL(/#\/ledger/)
    await clerk.sees(`共${FINDINGS}个`)
    const rows = await rowsShown(clerk)
    same(rows.length, FINDINGS, 'rows of the ledger')
    same(rows.at(-1).person, ORPHAN, 'who answers for the last one')
  })

  await story.step('two findings are given to a town and its mayor, in one record', async () => {
    await page.getByLabel('选择第2号', { exact: true }).check()
    await page.getByLabel('选择第12号', { exact: true }).check()
    await clerk.press('分解2个问题')
    const form = clerk.dialog('分解2个问题')
    await clerk.choose('交给哪个单位', '石桥镇', form)
    await clerk.fill('该单位要做什么', '摸清底数，逐户建立台账', form)
    await clerk.fill('时限', '2026年12月底前', form)
    await clerk.fill('责任人', '牧远山', form)
    await clerk.press('分解', form)
    await clerk.sees('已分解2个问题给石桥镇')
  })
  const finding = await story.step('the first finding gets its own task, for the town and the mayor by name', async () => {
    await page.locator('.virtual .line').first().click()
    await clerk.press('打开全页')
    await page.waitForURL(/#\/findings\//)
    await clerk.settled()
    await clerk.press('更多')
    await page.getByRole('menuitem', { name: '分解给单位' }).click()
    const form = clerk.dialog('分解给单位')
    await clerk.fill('单位', '石桥镇', form)
    await clerk.fill('任务', '修订责任清单，到岗到人', form)
    await clerk.fill('责任人', '牧远山', form)
    await clerk.press('分解给单位', form)
    await form.waitFor({ state: 'hidden' })
    await clerk.sees('修订责任清单，到岗到人')
    return /findings\/(\w+)/.exec(page.url())[1]
  })
  await story.step('the plan is approved, with the number of its paper', async () => {
    await clerk.press('批准方案')
    const form = clerk.dialog('批准方案')
    await clerk.fill('批复文号', '清整改办〔2026〕3号', form)
    await clerk.press('批准方案', form)
    await form.waitFor({ state: 'hidden' })
    await clerk.sees('清整改办〔2026〕3号')
  })

  let away
  const words = '责任清单修订稿已征求意见两轮，月底印发。'
  await story.step('in the field the network is gone: report and photo are kept on the phone, and the mayor is told so', async () => {
    await mayor.go(`#/findings/${finding}`)
    await mayor.press('报进展')
    const form = mayor.dialog('报进展')
    await mayor.context.setOffline(true)
    away = mayor.expecting(/ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK)/)
    await mayor.fill('内容', words, form)
    await mayor.fill('完成百分比', '30', form)
    const photo = { name: '现场 <b>1</b>.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) }
    await form.getByLabel('选照片或文件').setInputFiles(photo)
    await mayor.sees(/现场/, form)
    await mayor.press('报进展', form)
    await mayor.sees(/已存在这台设备上，联网后自动发送/)
    await form.waitFor({ state: 'hidden' })
    await mayor.sees('待传1')
  })
  await story.step('without network the page is opened again, and what was written is still there', async () => {
    const again = await mayor.context.newPage()
    await mayor.page.close()
    mayor.page = again
    if (await again.goto(`${house.home}/#/outbox`).then(() => true, () => false)) await mayor.sees(words)
  })
  await story.step('the network is back: it is sent by itself, once', async () => {
    await mayor.context.setOffline(false)
    if (mayor.page.url().startsWith('http')) await mayor.page.evaluate(() => window.dispatchEvent(new Event('online')))
    else await mayor.go('#/outbox')
    const sent = await until(async () => {
      const { reports } = await clerk.read(`/findings/${finding}`)
      return reports.length > 0 && reports
    }, 'the report is recorded')
    same(sent.map((one) => [one.text, one.done_percent, one.evidence.length]), [[words, '30', 1]], 'reports of the finding')
    await mayor.go('#/outbox')
    await mayor.sees('没有待发送的内容')
    same((await clerk.read(`/findings/${finding}`)).reports.length, 1, 'reports, after all')
    away()
  })
  await story.step('the clerk sees it without touching anything', async () => {
    await clerk.sees(words)
  })

  await story.step('the workbook holds exactly what is shown', async () => {
    await clerk.go('#/ledger?category=common')
    await clerk.sees('共性', page.locator('.chips'))
    await clerk.sees(/^共\d+个$/)
    const shown = await rowsShown(clerk)
    check(shown.length > 3 && shown.length < FINDINGS, 'the filter leaves some')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出台账' }).click()])
    check(download.suggestedFilename().endsWith('.xlsx'), 'a workbook')
    const rows = rowsOf(readFileSync(await download.path()))
    const head = rows.findIndex((row) => row[0] === '序号')
    const found = rows.slice(head + 1).map((row) => {
      const cell = (name) => row[COLUMNS[name]] ?? ''
      const units = [cell('lead'), ...cell('responsible').split('、').filter((one) => one !== cell('lead'))].filter(Boolean).join('、')
      return { number: cell('number'), text: cell('text'), unit: units, person: cell('person'), state: cell('state') }
    })
    same(found, shown, 'rows of the workbook, and of the page')
  })

  const looks = [['ledger', '#/ledger'], ['finding', `#/findings/${finding}`], ['overview', '#/overview']]
  const then = {}
  await story.step('what the pages show on this day is written down', async () => {
    for (const [name, to] of looks) {
      await clerk.go(to)
      then[name] = await readable(clerk)
    }
  })
  await story.step('on the next day more is done', async () => {
    for (const one of [clerk, mayor]) await one.page.goto('about:blank')
    await house.stop()
    await house.start(NEXT_DAY)
    await clerk.setClock()
    await clerk.signIn('lin', PASSWORD)
    await page.waitForURL(/#\/overview/)
    await clerk.go(`#/findings/${finding}`)
    await clerk.press('完成节点')
    const form = clerk.dialog('完成节点')
    await clerk.fill('说明', '清单已印发', form)
    await clerk.press('完成节点', form)
    await form.waitFor({ state: 'hidden' })
    await clerk.sees(/2026年11月24日完成/)
    check(JSON.stringify(await readable(clerk)) !== JSON.stringify(then.finding), 'the finding looks different now')
  })
  await story.step('as of yesterday every page is what it was', async () => {
    await page.locator('[data-tour="as-of"] button').first().click()
    await clerk.press(/^昨天/)
    await clerk.sees('这是当时的台账，只能查看')
    check(await page.getByRole('button', { name: '报进展' }).count() === 0, 'nothing can be done in the past')
    for (const [name, to] of looks) {
      await clerk.go(`${to}?as_of=2026-11-23`)
      same(await readable(clerk), then[name], `${name}, as of the day before`)
    }
  })
}
