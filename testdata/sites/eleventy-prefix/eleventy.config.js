export default function (c) { c.addPassthroughCopy({"./public/": "/"}); c.setInputDirectory("content"); }
export const config = { pathPrefix: "/z/", dir: { input: "content" } };
