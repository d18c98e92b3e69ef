"""Ledgers (台账) of offices that never existed, each with what a careful reader takes from it. A row is a text with a bar between its
cells; =7 is a number, @46203 a day as Excel keeps it. `columns` says for each column of the sheet that is read which field it is
(None: none); `items` gives of each finding the fields worth telling."""

BOOKS = {
    # A title over the whole width, a line of who filled it in, two header rows, dates as Excel keeps them, notes below.
    "title_and_two_rows": {
        "sheets": [
            {"name": "台账",
             "merges": ["A1:L1", "A2:L2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:I3", "J3:J4", "K3:K4", "L3:L4", "A8:L8"],
             "rows": ["青岚区生态环境督察问题整改台账",
                      "填报单位：区整改办\u3000\u3000填报人：江离\u3000\u3000填报日期：2026年3月5日",
                      "序号|问题类别|反馈问题|整改措施|整改时间||责任落实|||督导单位|目前进展|备注",
                      "||||时限要求|截止日期|责任单位|配合单位|责任人",
                      "=1|共性|青岚河上游散乱堆放尾砂约2万吨，雨季冲刷入河。|1.清运尾砂；2.修建截水沟1.2公里。|2026年6月底前|@46203|区自然资源局|北坡镇、区水务局|江离|区政府督查室|已清运0.8万吨。|",
                      "=2|个性|青岚水厂取水口标志牌缺失。|补设标志牌6块。|立行立改||区水务局||杜蘅|区政府督查室|已完成补设。|待核",
                      "=3|共性|城东餐饮街油烟净化器形同虚设。|逐户检查清洗。|2026年9月底前|@46295|区城管局|东街街道|留夷|区政府督查室|检查38户。|",
                      "注：1.责任人为单位分管负责人。2.每月5日前报送。"]},
        ],
        "columns": ["number", "category", "text", "measures", "deadline", "deadline-date", "responsible", "cooperating", "person",
                    "supervisor", "progress", "remark"],
        "items": [
            {"district": "1", "category": "共性", "measures": ["清运尾砂", "修建截水沟1.2公里"], "date": "2026-06-30", "lead": "区自然资源局",
             "others": ["北坡镇", "区水务局"], "person": "江离"},
            {"district": "2", "kind": "immediate", "date": None, "lead": "区水务局", "others": [], "person": "杜蘅", "remark": "待核"},
            {"district": "3", "date": "2026-09-30", "person": "留夷"},
        ],
    },
    # Three header rows, numbers of each level, odd wordings, a column no ledger knows, the finding merged over rows of measures.
    "three_rows_and_measures": {
        "sheets": [
            {"name": "Sheet1",
             "merges": ["A1:C1", "A2:B2", "A4:A6", "B4:B6", "C4:C6", "D4:D6", "G4:G6", "H4:H6", "I4:I6", "C2:C3", "D1:D3", "E1:E3",
                        "F1:F3", "G1:I1", "G2:G3", "H2:H3", "I2:I3", "J1:J3", "K1:K3"],
             "rows": ["各级序号|||督察指出问题|拟采取的具体举措|计划办结时间|谁来改|||投入（万元）|是否完成",
                      "上级||本区序号||||主责部门|协助部门|具体负责人",
                      "省|市",
                      "15|7|1|白杨河沿岸违建鱼塘12处未清退。|一是登记评估|2026.4.30|区农业农村局|白杨镇|车前子|=120|整改中",
                      "||||二是签约补偿|2026.4.30||||=300|",
                      "||||三是回填复绿|2026.4.30||||=80|",
                      "16|8|2|工业固废去向不清，3家企业台账造假。|立案查处并追缴|20260930|区生态环境分局|区公安分局|紫苏|=0|未完成"]},
        ],
        "columns": ["province-number", "city-number", "number", "text", "measures", "deadline", "lead", "cooperating", "person", None,
                    "state"],
        "items": [
            {"district": "1", "province": "15", "city": "7", "measures": ["登记评估", "签约补偿", "回填复绿"], "date": "2026-04-30",
             "lead": "区农业农村局", "others": ["白杨镇"], "person": "车前子"},
            {"district": "2", "province": "16", "city": "8", "date": "2026-09-30", "lead": "区生态环境分局", "person": "紫苏"},
        ],
    },
    # Hidden rows (a filter left on) and a hidden column; a hidden sheet; an empty sheet; a sheet of codes.
    "hidden_parts": {
        "sheets": [
            {"name": "说明",
             "rows": ["本表由各镇街填报",
                      "联系电话：0000-0000000"]},
            {"name": "问题台账", "hidden_rows": [3], "hidden_columns": [5],
             "rows": ["问题序号|问题描述|整改目标|整改举措|完成时限|内部编码|责任部门|整改责任人",
                      "1|柳溪沿岸畜禽粪污直排|直排清零|建沼液池9座|2026年上半年|N-01|柳溪镇|青黛",
                      "2|采石场粉尘污染|粉尘达标|湿法作业；厂区硬化|长期坚持|N-02|区应急管理局|雪见",
                      "3|医疗废水余氯不达标|余氯达标|更换消毒设备|2026年2月底前|N-03|区卫生健康局|重楼",
                      "4|加油站油气回收失效|油气达标|检修12座加油站|尽快|N-04|区商务局|景天"]},
            {"name": "码表", "hidden": True,
             "rows": ["代码|名称",
                      "1|水",
                      "2|气"]},
            {"name": "Sheet3",
             "rows": []},
        ],
        "columns": ["number", "text", "goal", "measures", "deadline", None, "responsible", "person"],
        "warnings": ["document.hidden_sheets", "document.hidden_rows"],
        "items": [
            {"district": "1", "date": "2026-06-30", "person": "青黛"},
            {"district": "2", "kind": "long-term", "date": None},
            {"district": "3", "date": "2026-02-28", "person": "重楼"},
            {"district": "4", "kind": "unclear", "date": None},
        ],
    },
    # Days in every dress: numbers without a date's format, text, dots, full width, damaged; persons with posts; empty rows between.
    "days_in_every_dress": {
        "sheets": [
            {"name": "2026",
             "rows": ["编号|存在问题|整改措施|整改期限|牵头单位|责任单位|责任人|更新日期",
                      "",
                      "1|甲沟渠黑臭|清淤|=46203|区水务局|区水务局、甲镇|白芷（副局长）|@46100",
                      "",
                      "2|乙工地裸土|覆盖|２０２６年７月３１日|区住建局|乙街道|区住建局 苍术|2026/3/1",
                      "3|丙企业超标|治理|2026年13月|区生态环境分局|丙镇|川芎、白及|3月1日",
                      "4|丁坑塘垃圾|清理|26.6.30|丁镇||地榆|",
                      "",
                      "合计|4个"]},
        ],
        "columns": ["number", "text", "measures", "deadline", "lead", "responsible", "person", "updated"],
        "items": [
            {"district": "1", "date": "2026-06-30", "person": "白芷", "lead": "区水务局", "others": ["甲镇"]},
            {"district": "2", "date": "2026-07-31", "person": "苍术"},
            {"district": "3", "kind": "unclear", "date": None, "person": "川芎"},
            {"district": "4", "kind": "unclear", "date": None, "person": "地榆"},
        ],
    },
    # A header that comes again on every printed page, categories as bands, several sheets of findings with one header.
    "pages_and_sheets": {
        "sheets": [
            {"name": "共性问题",
             "merges": ["A1:G1", "A3:G3"],
             "rows": ["南屿县共性问题整改台账",
                      "序号|问题|目标|措施|时限|责任单位|责任人",
                      "一、水环境",
                      "1|河道漂浮垃圾多|河面清洁|每日打捞|长期坚持|县水利局|海桐",
                      "2|乡镇污水厂负荷低|负荷率70%|补建管网21公里|2026年底|县住建局|石楠",
                      "序号|问题|目标|措施|时限|责任单位|责任人",
                      "3|入河排口无标识|标识齐全|立牌64块|2026年5月|县生态环境局|冬青"]},
            {"name": "个性问题",
             "merges": ["A1:G1"],
             "rows": ["南屿县个性问题整改台账",
                      "序号|问题|目标|措施|时限|责任单位|责任人",
                      "4|南屿造船厂喷涂废气直排|废气达标|建喷涂房2座|2026年8月底前|县工信局|女贞"]},
        ],
        "columns": ["number", "text", "goal", "measures", "deadline", "responsible", "person"],
        "items": [
            {"district": "1", "kind": "long-term", "date": None, "person": "海桐"},
            {"district": "2", "date": "2026-12-31"},
            {"district": "3", "date": "2026-05-31"},
            {"district": "4", "date": "2026-08-31", "person": "女贞"},
        ],
    },
    # Lead and helpers merged down over findings, line breaks and blanks inside header cells, units with roles in one cell.
    "merged_down": {
        "sheets": [
            {"name": "清单",
             "merges": ["E2:E3", "F2:F3", "G2:G3"],
             "rows": ["序\n号|反 馈\n问 题|整\u3000改\n目\u3000标|整改\n措施|责任单位\n（牵头、配合）|责 任\n领 导|完  成\n时  限|验收销号\n单位|问题\n来源",
                      "1|库区网箱未拆除|全部拆除|①签订协议②分批拆除|县水利局（牵头）、库区镇（配合）|副县长 凌霄|2026年10月底前|市水利局|省督察",
                      "2|库区旅游码头污水直排|污水上岸|①建接收设施②加强检查||||市生态环境局|省督察",
                      "3|库尾乱采河砂|乱采清零|①设卡②巡查|县公安局|副县长 紫薇|立行立改，长期坚持|县整改办|自查"]},
        ],
        "columns": ["number", "text", "goal", "measures", "responsible", "leader", "deadline", "accepting", None],
        "items": [
            {"district": "1", "measures": ["签订协议", "分批拆除"], "lead": "县水利局", "others": ["库区镇"], "date": "2026-10-31", "leader": "凌霄"},
            {"district": "2", "lead": "县水利局", "others": ["库区镇"], "date": "2026-10-31"},
            {"district": "3", "lead": "县公安局", "others": [], "kind": "immediate-then-long-term", "date": None},
        ],
    },
}
