// Every sentence of the page, in both languages, and which one the reader wants.

const WORDS = {
  en: {
    explorer: "API explorer",
    parts: "Parts of the page",
    documents: "Walk",
    query: "Request",
    variables: "Variables, as JSON",
    answer: "Answer",
    reference: "Reference",
    token: "Bearer token",
    tokenNote: "`portal demo-token --as hr_admin` prints one. It stays in this tab.",
    tokenDead: "This token opens nothing. It may have ended; get another one.",
    tokenOf: (name, organization) => `Signed in as ${name}　${organization}`,
    walk: "The walk",
    blank: "Blank request",
    upload: "File for an import",
    uploadNote: "Its id goes into the variable `fileId`.",
    purpose: "What the file is",
    roster: "Roster",
    codes: "Codes",
    chooseFile: "Choose",
    uploading: (name) => `Sending ${name}…`,
    uploaded: (name, id) => `${name} is ${id}`,
    run: "Run",
    running: "Running",
    operation: "Operation to run",
    nothingYet: "Nothing was run yet.",
    variablesWrong: (why) => `The variables aren't JSON: ${why}`,
    noConnection: "No answer came. The portal may be stopped; start it and run again.",
    status: (code, ms, size, id) => `${code}　${ms} ms　${size}　id ${id}`,
    line: (line, column) => `line ${line}, column ${column}`,
    search: "Type, field or description",
    close: "Close",
    trail: "Where you are",
    start: "Start",
    queries: "What can be asked",
    mutations: "What can be done",
    types: "Types",
    fields: "Fields",
    inputs: "Fields",
    values: "Values",
    possible: "Kinds of it",
    implements: "Is also",
    needed: "needed",
    preset: (value) => `${value} when left out`,
    gone: (why) => `Deprecated: ${why}`,
    nothingFound: (text) => `Nothing is called or described as “${text}”.`,
    schemaClosed: "The schema isn't open to you. Give a token, or ask who runs the portal.",
    light: "Light theme",
    dark: "Dark theme",
    system: "System theme",
    otherLanguage: "中文",
  },
  zh: {
    explorer: "接口调试台",
    parts: "页面各部分",
    documents: "流程",
    query: "请求",
    variables: "变量（JSON）",
    answer: "结果",
    reference: "参考",
    token: "访问令牌",
    tokenNote: "运行 `portal demo-token --as hr_admin` 可得到一个。只留在这个标签页里。",
    tokenDead: "这个令牌打不开任何东西，可能已经过期。换一个再试。",
    tokenOf: (name, organization) => `已登录：${name}　${organization}`,
    walk: "完整流程",
    blank: "空白请求",
    upload: "导入用的文件",
    uploadNote: "它的编号会填进变量 `fileId`。",
    purpose: "文件用途",
    roster: "花名册",
    codes: "券码",
    chooseFile: "选择",
    uploading: (name) => `正在发送 ${name}…`,
    uploaded: (name, id) => `${name} 的编号是 ${id}`,
    run: "运行",
    running: "运行中",
    operation: "要运行的操作",
    nothingYet: "还没有运行过。",
    variablesWrong: (why) => `变量不是 JSON：${why}`,
    noConnection: "没有收到回应。门户可能没有启动，启动后再运行一次。",
    status: (code, ms, size, id) => `${code}　${ms} 毫秒　${size}　编号 ${id}`,
    line: (line, column) => `第 ${line} 行第 ${column} 列`,
    search: "类型、字段或说明",
    close: "关闭",
    trail: "当前位置",
    start: "开头",
    queries: "可以查询",
    mutations: "可以操作",
    types: "类型",
    fields: "字段",
    inputs: "字段",
    values: "取值",
    possible: "包含",
    implements: "同时是",
    needed: "必填",
    preset: (value) => `不填则为 ${value}`,
    gone: (why) => `已弃用：${why}`,
    nothingFound: (text) => `没有名称或说明含有“${text}”的内容。`,
    schemaClosed: "接口定义没有对你开放。填入令牌，或联系门户的管理员。",
    light: "浅色外观",
    dark: "深色外观",
    system: "外观跟随系统",
    otherLanguage: "English",
  },
};

// What the documents of the walk are called in Chinese; one without a name keeps that of its file.
const NAMES = {
  "account-create": "新建账号",
  "audit": "审计日志",
  "brand-create": "新建品牌",
  "bundle-create": "新建福利包",
  "bundle-publish": "发布福利包",
  "claim": "领取",
  "code-batch": "券码批次",
  "code-batch-check": "检查券码",
  "code-batch-commit": "导入券码",
  "code-batch-release": "放行券码",
  "export": "导出领取记录",
  "export-ready": "导出是否完成",
  "grants": "发放记录",
  "merchant-create": "新建商户",
  "my-wallet": "我的钱包",
  "product-create": "新建商品",
  "redeem": "核销",
  "reveal": "查看券码",
  "roster-check": "检查花名册",
  "roster-commit": "导入花名册",
  "roster-import": "花名册结果",
  "rule-activate": "启用规则",
  "rule-create": "新建规则",
  "rule-preview": "预览规则",
  "rule-runs": "规则运行",
  "rule-submit": "提交审批",
  "show-at-till": "向商家出示",
  "sign-in": "登录",
  "terminal-create": "新建终端",
  "totals": "汇总",
  "track": "跟踪领取",
  "validate": "验券",
  "who-viewed": "谁看过我的卡",
};

const wanted = localStorage.getItem("language") ?? navigator.language;
let language = wanted.startsWith("zh") ? "zh" : "en";

export const tag = () => (language === "zh" ? "zh-CN" : "en");

/** The word for a key; a sentence with gaps takes what fills them. */
export function word(key, ...filling) {
  const found = WORDS[language][key];
  return typeof found === "function" ? found(...filling) : found;
}

/** What a document is called, from the name of its file. */
export function nameOf(stem) {
  const name = stem.replace(/^\d+-/, "");
  const plain = name.replaceAll("-", " ");
  return (language === "zh" && NAMES[name]) || plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** What a document says of itself in its first comments, in the reader's language if it does. */
export function aboutOf(text) {
  const comments = /^(?:#.*\n)*/.exec(text)[0].trim().split("\n");
  const said = comments.map((line) => line.replace(/^#\s*(?:\d+\.)?\s*/, ""));
  const chinese = said.find((line) => /[\u4e00-\u9fff]/.test(line));
  return (language === "zh" && chinese) || said[0];
}

export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("language", language);
}

/** Put the words into every element that names one. */
export function sayEverywhere() {
  document.documentElement.lang = tag();
  document.title = word("explorer");
  for (const element of document.querySelectorAll("[data-word]")) {
    element.replaceChildren(...spoken(word(element.dataset.word)));
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
  }
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.placeholder = word(element.dataset.hint);
  }
}

/** A sentence as nodes, with what stands between backticks as code. */
export function spoken(sentence) {
  return sentence.split("`").map((part, at) => {
    if (at % 2 === 0) return document.createTextNode(part);
    return made("code", {}, part);
  });
}

/** An element with attributes, properties and children. */
export function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat());
  return element;
}
