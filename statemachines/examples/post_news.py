from stepwell import *

NEWS = "https://news.example"


class Story(Input):
    id: int
    text: str
    chats: list[int]


@workflow(on=event("story.written"), concurrency=1, concurrency_key="story.id")
def post_news(story: Story):
    short = ai.complete(
        f"Say it in one sentence: {story.text}",
        model="small",
        max_tokens=60,
        token=secrets.MODEL_KEY,
        base_url=f"{NEWS}/v1",
    )
    refused = []
    for chat in story.chats:
        try:
            told = telegram.send(
                short.text, chat=chat, token=secrets.NEWS_BOT, base_url=NEWS, retry=1
            )
        except StepError as e:
            refused.append({"chat": chat, "step": e.step})
        else:
            http.put(f"{NEWS}/stories/{story.id}", json={"chat": chat, "message": told.message_id})
    events.publish("story.told", detail={"id": story.id, "refused": len(refused)})
    return {"text": short.text, "tokens": short.input_tokens + short.output_tokens, "refused": refused}
