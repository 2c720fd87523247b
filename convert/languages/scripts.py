"""Which script a text is written in, and what the characters of East Asia tell of the language.

Receives: text.
Returns:  letters counted by script; Chinese, of which kind, or Japanese.
Knows:    the ranges of Unicode's scripts; characters that only one of the three ways of writing Han has.
Never:    a word of any language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

__all__ = ["HAN", "HANGUL", "HEAVY", "KANA", "SOLE", "chinese_or_japanese", "script_counts"]

HAN, KANA, HANGUL = "Hani", "Kana", "Hang"
_RANGES = (
    (0x41, "Latn"), (0x250, ""), (0x370, "Grek"), (0x400, "Cyrl"), (0x530, "Armn"), (0x590, "Hebr"),
    (0x600, "Arab"), (0x700, ""), (0x750, "Arab"), (0x780, ""), (0x8A0, "Arab"), (0x900, "Deva"), (0x980, "Beng"),
    (0xA00, "Guru"), (0xA80, "Gujr"), (0xB00, "Orya"), (0xB80, "Taml"), (0xC00, "Telu"), (0xC80, "Knda"),
    (0xD00, "Mlym"), (0xD80, "Sinh"), (0xE00, "Thai"), (0xE80, "Laoo"), (0xF00, "Tibt"), (0x1000, "Mymr"),
    (0x10A0, "Geor"), (0x1100, HANGUL), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, ""),
    (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""), (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""),
    (0x2E80, HAN), (0x3040, KANA), (0x3100, ""), (0x3130, HANGUL), (0x3190, ""), (0x31F0, KANA), (0x3200, ""),
    (0x3400, HAN), (0x4DC0, ""), (0x4E00, HAN), (0xA000, ""), (0xAC00, HANGUL), (0xD800, ""), (0xF900, HAN),
    (0xFB00, "Latn"), (0xFB13, ""), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""),
    (0xFF21, "Latn"), (0xFF5B, ""), (0xFF66, KANA), (0xFFA0, ""), (0x20000, HAN), (0x33480, ""),
)  # fmt: skip
"""Where a script begins, up to where the next does (Unicode, Scripts.txt, by blocks); "" for none of these."""
_STARTS = tuple(start for start, _ in _RANGES)
HEAVY = {HAN: 3, KANA: 2, HANGUL: 3}
"""How many letters of an alphabet a sign is worth."""
SOLE = {
    HANGUL: "ko", "Thai": "th", "Grek": "el", "Armn": "hy", "Geor": "ka", "Laoo": "lo", "Khmr": "km", "Mymr": "my",
    "Taml": "ta", "Telu": "te", "Guru": "pa", "Gujr": "gu", "Orya": "or", "Knda": "kn", "Mlym": "ml", "Sinh": "si",
}  # fmt: skip
"""Scripts that only one language of news is written in."""

# What mainland China writes, what Taiwan and Hong Kong write, what Japan writes and neither of them does.
_SIMPLIFIED = frozenset(
    "万与专业东丝两严丧丰临为丽举么义乌乐乔习乡书买争亏亚产亩亲亿仅从仑仓仪们众优伙会伞伟传伤伦伪体侠侣侥"
    "侦侧侨俩债倾偿储儿兑党兰关兴养兽冈册写军农冯决况冻净凉减凑凤凭凯击凿刘则刚创删别剂剑剧劝办务动励劲劳"
    "势勋华协单卖卢卫却厂厅历厉压厌厕厦县参双发变叙叶号叹吓吗启吴员响哑哗哟唤啸喷团园围国图圆圣场坏块坚坛"
    "坝坟坠垄垒垦备复够头夸夹夺奋奖妆妇妈姗娱婴孙学宁宝实宠审宪宽宾对寻导寿将尔尘尝层属岁岂岗岛岭峡币帅师"
    "帐帜带帮广庄庆库应庙废开异弃张弥弯弹强归当录彻径忆忧怀态怜总恋恳恶恼悬惊惧惨惩惯愤愿戏战户扑执扩扫扬"
    "扰抚抛抢护报担拟拥择挂挚挡挣挥损换据掳摆摇摊摄撑敌数斋断无旧时旷昙显晋晒晓暂术机杀杂权条来杨杰极构枪"
    "标栋栏树样桥检楼榄榜横欢欧歼残毁毕毙气汇汉汤沟没泪泽洁浅浇测济浑浓涂涛涡润涨渊渐渔温湾湿溃滚满滤滥滨"
    "潜澜灭灯灵灾炉点烂热焕爱爷牵牺状独狱猎环现玛琐电画畅疗疮疯痒瘫皱盏盐监盖盘着矫矿码砖础确碍礼祸离种积"
    "称稳穷窃窜竖竞笔笼筑筹签简类粮红约级纪纯纱纲纳纵纷纸纹纺线练组细织终绍经绑绒结绕绘给络绝统继绩绪续维"
    "绵综绿缓编缘缩缴网罗罚罢职联肃肠肤肾肿胁胆胜脉脏脑脚脱脸腊腾舆舰舱艰艺节苏苹范茧荐荣药莲获萧萨葱蒋蓝"
    "虑虽虾蚀蚁补衬袭装见观规视览觉触誉计订认讨让训议讯记讲许论讼设访证评识诉诊词译试诗诚话诞询该详语误说"
    "请诸读课谁调谅谈谊谋谎谓谢谣谦谨谱负贝贡财责败货质贩购贯贵贷贸费贺资赌赏赔赖赛赞赠赢赵趋跃践车轨转轮"
    "软轰轻载较辅辆辉输辞边辽达迁过运还这进远违连迟选逊递逻遗邓邮邻郑酱释里钟钢钱铁铜铝银铺链销锁锅错键镇"
    "镜长门闪闭问闯闲间闷闹闻阅队阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顾顿预领频题颜额风飞饭饮饰饱馆马驰"
    "驱驻驾验骂骑骗鱼鲁鲜鸟鸡鸣鸭龄龙龟"
)
_TRADITIONAL = frozenset(
    "萬與專業東絲兩嚴喪豐臨為麗舉麼義烏樂喬習鄉書買爭虧亞產畝親億僅從侖倉儀們眾優會傘偉傳傷倫偽體俠侶偵側"
    "僑倆債傾償儲兒兌黨蘭關興養獸岡冊寫軍農馮決況凍淨涼減湊鳳憑凱擊鑿劉則剛創刪別劑劍劇勸辦務動勵勁勞勢勳"
    "華協單賣盧衛卻廠廳歷厲壓厭廁廈縣參雙發變敘葉號嘆嚇嗎啟吳員響啞嘩喲喚嘯噴團園圍國圖圓聖場壞塊堅壇壩墳"
    "墜壟壘墾備複夠頭誇夾奪奮獎妝婦媽姍娛嬰孫學寧寶實寵審憲寬賓對尋導壽將爾塵嘗層屬歲豈崗島嶺峽幣帥師帳幟"
    "帶幫廣莊慶庫應廟廢開異棄張彌彎彈歸當錄徹徑憶憂懷態憐總戀懇惡惱懸驚懼慘懲慣憤願戲戰撲執擴掃揚擾撫拋搶"
    "護報擔擬擁擇掛摯擋掙揮損換據擄擺搖攤攝撐敵數齋斷無舊時曠曇顯晉曬曉暫術機殺雜權條來楊傑極構槍標棟欄樹"
    "樣橋檢樓欖橫歡歐殲殘毀畢斃氣匯漢湯溝沒淚澤潔淺澆測濟渾濃塗濤渦潤漲淵漸漁溫灣濕潰滾滿濾濫濱潛瀾滅燈靈"
    "災爐點爛熱煥愛爺牽犧狀獨獄獵環現瑪瑣電畫暢療瘡瘋癢癱皺盞鹽監蓋盤矯礦碼磚礎確礙禮禍離種積稱穩窮竊竄豎"
    "競筆籠築籌簽簡類糧紅約級紀純紗綱納縱紛紙紋紡線練組細織終紹經綁絨結繞繪給絡絕統繼績緒續維綿綜綠緩編緣"
    "縮繳網羅罰罷職聯肅腸膚腎腫脅膽勝脈臟腦腳脫臉臘騰輿艦艙艱藝節蘇蘋範繭薦榮藥蓮獲蕭薩蔥蔣藍慮雖蝦蝕蟻補"
    "襯襲裝見觀規視覽覺觸譽計訂認討讓訓議訊記講許論訟設訪證評識訴診詞譯試詩誠話誕詢該詳語誤說請諸讀課誰調"
    "諒談誼謀謊謂謝謠謙謹譜負貝貢財責敗貨質販購貫貴貸貿費賀資賭賞賠賴賽贊贈贏趙趨躍踐車軌轉輪軟轟輕載較輔"
    "輛輝輸辭邊遼達遷過運還這進遠違連遲選遜遞邏遺鄧郵鄰鄭醬釋裡鐘鋼錢鐵銅鋁銀鋪鏈銷鎖鍋錯鍵鎮鏡長門閃閉問"
    "闖閒間悶鬧聞閱隊陽陰陣階際陸陳險隨隱難霧靜韓頁頂項順須顧頓預領頻題顏額風飛飯飲飾飽館馬馳驅駐駕驗罵騎"
    "騙魚魯鮮鳥雞鳴鴨齡龍龜臺灣於裏麵"
)
_JAPANESE = frozenset(
    "図円売読説発変対実様沢込働峠辺桜駅鉄広県団戦権帰験検単営労覚応気転軽続絵経済歩桟残浅涙渇渓焼畑竜粛継"
    "総緑縁繊聴脳臓舗芸薬蔵蛍覧観訳証誉謡譲豊賛拝拠挙捜掲揺摂斎暁査栄楽歓毎沖渋滝営壱壊増姉嬢宝専巣帯廃弾"
    "従徳徴悩恵悪懐戯払択抜拡亜仏仮価児処剣剰勅勧勲匂収厳噂塁塩塀塚堀枠栃榊笹"
)
_SIMPLIFIED_IN_JAPAN_TOO = frozenset(
    "万与乱来学会国当点声医区号旧体党尽断虫写双灯寿礼麦参担胆条独誉辞随宝属状将装壮争称静横欧恋窃励湾浅残"
    "潜峡数楼触惨炉弥庄据着温叶"
)
_HANS_ONLY = _SIMPLIFIED - _TRADITIONAL - _JAPANESE - _SIMPLIFIED_IN_JAPAN_TOO
_HANT_ONLY = _TRADITIONAL - _SIMPLIFIED
_JAPANESE_ONLY = _JAPANESE - _SIMPLIFIED - _TRADITIONAL
_KANA_SHARE = 0.04
"""The share of kana from which a text is Japanese; a Chinese one names a Japanese thing at times."""
_PURITY = 8


def script_counts(sample: str) -> Counter[str]:
    """How many letters of each script a text has; nothing for figures, signs and scripts not known here."""
    found: Counter[str] = Counter()
    if sample.isascii():
        letters = sum(map(str.isalpha, sample))
        return Counter({"Latn": letters}) if letters else found
    for character, n in Counter(sample).items():
        if character.isalpha():
            script = _RANGES[bisect_right(_STARTS, ord(character)) - 1][1]
            if script:
                found[script] += n
    return found


def chinese_or_japanese(sample: str, counts: Mapping[str, int]) -> str:
    """`ja`, `zh-Hans`, `zh-Hant`, or `zh` where the characters do not tell.

    >>> chinese_or_japanese("首相、来月訪米へ調整", {"Hani": 8, "Kana": 1})
    'ja'
    >>> chinese_or_japanese("臺灣", {"Hani": 2}), chinese_or_japanese("北京", {"Hani": 2})
    ('zh-Hant', 'zh')
    """
    kana, han = counts.get(KANA, 0), counts.get(HAN, 0)
    if kana >= _KANA_SHARE * (kana + han):
        return "ja"
    simplified, traditional, japanese = (
        sum(character in table for character in sample) for table in (_HANS_ONLY, _HANT_ONLY, _JAPANESE_ONLY)
    )
    if japanese and not simplified and (kana or japanese * 4 >= traditional):
        return "ja"
    if simplified > traditional * _PURITY:
        return "zh-Hans"
    return "zh-Hant" if traditional > simplified * _PURITY else "zh"
